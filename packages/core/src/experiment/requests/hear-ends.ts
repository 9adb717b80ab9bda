import type { CallSite } from "../../cluster/calls/call-site.js";
import type { Cluster } from "../../cluster/cluster.js";
import { Mark, Shift, Word } from "../../cluster/requests/request-layout.js";
import type { AttemptTale } from "../../cluster/resilience/attempt-tales.js";

/** Hears of a request from outside that has ended, and what became of its attempts; both can be read until it returns. */
export type EndListener = (row: number, site: CallSite, outcome: number, tale: Readonly<AttemptTale>) => void;

/** Tells several of every request from outside as it ends. A gate tells of attempts once, so that they are read here for all. */
export function hearEnds(clusterOf: () => Cluster, listeners: readonly EndListener[]) {
  const own: AttemptTale = { attempts: 0, instance: 0, queuedMs: Number.NaN, lost: undefined };

  /** Where its attempts were no requests of their own. */
  function read(row: number): AttemptTale {
    const { requests } = clusterOf();
    const at = row << Shift.words;
    const marks = requests.words[at | Word.marks]!;
    own.instance = requests.words[at | Word.instance]!;
    own.attempts = (marks & Mark.retried ? requests.tries.of(row).length : 0) + (own.instance < 0 ? 0 : 1);
    own.lost = marks & Mark.lost ? requests.lossOf(row) : undefined;
    own.queuedMs = marks & Mark.served ? requests.queuedMs[row]! : Number.NaN;
    return own;
  }

  return (row: number, site: CallSite, outcome: number): void => {
    const tale = site.gate?.taleOf?.(row) ?? read(row);
    for (const listener of listeners) listener(row, site, outcome, tale);
  };
}
