import type { Loss } from "../../metrics/losses.js";
import type { ClusterContext } from "../context.js";
import { Float, Shift, Stage, Word } from "../requests/request-layout.js";
import type { Service } from "../service.js";

/** Returns all requests that wait or work on an instance to its service; the one that had started first ends up at the head of the line. */
export function giveBackAll(cluster: ClusterContext, service: Service, instance: number, cause: Loss): void {
  const { requests, sites, work } = cluster;
  const rows: number[] = [];
  for (let row = 0; row < requests.used; row++) {
    const word = row << Shift.words;
    const stage = requests.words[word | Word.stage];
    if (stage !== Stage.running && (service.central || stage !== Stage.queued)) continue;
    if (requests.words[word | Word.instance] === instance && sites[requests.words[word | Word.site]!]!.target === service) rows.push(row);
  }
  const sinceMs = (row: number): number => requests.floats[(row << Shift.floats) | Float.sinceMs]!;
  const queued = (row: number): number => +(requests.words[(row << Shift.words) | Word.stage] === Stage.queued);
  if (service.central) rows.sort((a, b) => sinceMs(b) - sinceMs(a) || b - a);
  else rows.sort((a, b) => queued(a) - queued(b) || sinceMs(a) - sinceMs(b) || a - b);
  for (const row of rows) {
    if (requests.words[(row << Shift.words) | Word.stage] === Stage.queued) work.leaveLine(row, service);
    work.requeue(row, cause);
  }
}
