import type { ClusterContext } from "../context.js";
import { Float, Shift, type Stage, Word } from "../requests/request-layout.js";
import type { Service } from "../service.js";

/** Rows of the requests on an instance that are in one of these stages; those that have been there longest come first. */
export function rowsOn({ requests, sites }: ClusterContext, service: Service, instance: number, stages: readonly Stage[]): number[] {
  const { words, floats } = requests;
  const rows: number[] = [];
  for (let row = 0; row < requests.used; row++) {
    const word = row << Shift.words;
    if (!stages.includes(words[word | Word.stage] as Stage) || words[word | Word.instance] !== instance) continue;
    if (sites[words[word | Word.site]!]!.target === service) rows.push(row);
  }
  const sinceMs = (row: number): number => floats[(row << Shift.floats) | Float.sinceMs]!;
  return rows.sort((a, b) => sinceMs(a) - sinceMs(b) || a - b);
}
