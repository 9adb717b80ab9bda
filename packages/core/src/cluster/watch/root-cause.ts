import { Outcome } from "../../metrics/call-ledger.js";
import { Cause, causeOfLoss } from "../../metrics/causes.js";
import type { ClusterContext } from "../context.js";
import { Impairment } from "../instances/impairment.js";
import { Id, Link, LinkShift, Mark, Shift, Stage, Word } from "../requests/request-layout.js";
import type { RequestTable } from "../requests/request-table.js";

/** The call that keeps a request waiting: following the latest of the calls waited for, down to one that waits for no other. */
export function heldUpBy({ words, links }: RequestTable, row: number): number {
  let at = row;
  for (;;) {
    const stage = words[(at << Shift.words) | Word.stage];
    const child = links[(at << LinkShift.links) | Link.firstChild]!;
    if ((stage !== Stage.calling && stage !== Stage.gathering) || child === Id.none) return at;
    at = child;
  }
}

/** The cause of a failure that no call of its own has caused; for timeouts `row` is the call that took the time. */
export function causeOf(cluster: ClusterContext, row: number, outcome: number): number {
  const { requests } = cluster;
  const marks = requests.words[(row << Shift.words) | Word.marks]!;
  if (outcome === Outcome.timeout) return marks & Mark.refused ? Cause.queueTimeout : timeoutAt(cluster, row);
  if (marks & Mark.lost) return causeOfLoss(requests.lossOf(row));
  if (outcome === Outcome.rejected) return marks & Mark.refused ? Cause.queueFull : Cause.turnedAway;
  if (outcome === Outcome.unavailable) return Cause.noInstance;
  return outcome === Outcome.cancelled ? Cause.cancelled : Cause.error;
}

function timeoutAt({ requests, sites }: ClusterContext, row: number): Cause {
  const word = row << Shift.words;
  const instance = requests.words[word | Word.instance]!;
  const { instances } = sites[requests.words[word | Word.site]!]!.target;
  const isHung = instance !== Id.none && (instances.impairmentOf(instance) & Impairment.hung) !== 0;
  switch (requests.words[word | Word.stage]! as Stage) {
    case Stage.travelling:
    case Stage.returning:
      return Cause.timeoutNetwork;
    case Stage.queued:
      return isHung ? Cause.timeoutHung : Cause.timeoutQueued;
    case Stage.running:
    case Stage.calling:
      return isHung ? Cause.timeoutHung : Cause.timeoutWorking;
    case Stage.swallowed:
      return Cause.timeoutHung;
    case Stage.issued:
      return Cause.timeoutAnswer;
    default:
      return Cause.timeoutOutside;
  }
}
