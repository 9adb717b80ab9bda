import { Outcome } from "../../metrics/call-ledger.js";
import { Cause, causeOfLoss } from "../../metrics/causes.js";
import type { RequestTable } from "../requests/request-table.js";
import { Id, Link, LinkShift, Mark, Shift, Stage, Word } from "../requests/request-table.js";

/** The call that keeps a request waiting: itself, or of what it waits for the latest, down to the one that waits for no other. */
export function heldUpBy({ words, links }: RequestTable, row: number): number {
  let at = row;
  for (;;) {
    const stage = words[(at << Shift.words) | Word.stage];
    const child = links[(at << LinkShift.links) | Link.firstChild]!;
    if ((stage !== Stage.calling && stage !== Stage.gathering) || child === Id.none) return at;
    at = child;
  }
}

/** Why a call ends that no call of its own has brought down; of a timeout, where time went is `row`. */
export function causeOf(requests: RequestTable, row: number, outcome: number): number {
  const word = row << Shift.words;
  const marks = requests.words[word | Word.marks]!;
  if (outcome === Outcome.timeout) return marks & Mark.refused ? Cause.queueTimeout : timeoutAt(requests.words[word | Word.stage]!);
  if (marks & Mark.lost) return causeOfLoss(requests.lossOf(row));
  if (outcome === Outcome.rejected) return marks & Mark.refused ? Cause.queueFull : Cause.turnedAway;
  if (outcome === Outcome.unavailable) return Cause.noInstance;
  return outcome === Outcome.cancelled ? Cause.cancelled : Cause.error;
}

function timeoutAt(stage: Stage): Cause {
  switch (stage) {
    case Stage.travelling:
    case Stage.returning:
      return Cause.timeoutNetwork;
    case Stage.queued:
      return Cause.timeoutQueued;
    case Stage.running:
    case Stage.calling:
      return Cause.timeoutWorking;
    case Stage.swallowed:
      return Cause.timeoutHung;
    case Stage.issued:
      return Cause.timeoutAnswer;
    default:
      return Cause.timeoutOutside;
  }
}
