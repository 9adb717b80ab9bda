import type { Distribution } from "../../engine/distributions/distribution.js";
import { Outcome } from "../../metrics/call-ledger.js";
import { Id } from "../requests/request-layout.js";
import type { PlannedCall } from "../work/program.js";
import type { Coordinator, Protocol } from "./coordinator.js";
import type { Run } from "./run.js";

/** The call that undoes a step, and how much work that is; no demand leaves that to the service called. */
export interface Compensation {
  readonly call: PlannedCall;
  readonly demand: Distribution | undefined;
}

/**
 * A saga: its calls are made one after the other; when one fails, those before it are undone, the last first. Who fails with a time-out
 * may have done its part all the same, and is undone as well.
 * @see Garcia-Molina and Salem, "Sagas", SIGMOD 1987 (backward recovery)
 */
export function createSaga(
  coordinator: Coordinator,
  calls: readonly PlannedCall[],
  compensations: readonly (Compensation | undefined)[],
): Protocol {
  function goOn(run: Run): void {
    if (run.place === calls.length) coordinator.finish(run, "committed");
    else coordinator.call(run, run.place, calls[run.place]!, 0);
  }

  function undoFrom(run: Run, place: number): void {
    run.isUndone = true;
    run.place = place;
    undo(run);
  }

  /** Undoes the step that is next, and with it all before. */
  function undo(run: Run): void {
    while (run.place >= 0 && compensations[run.place] === undefined) run.place--;
    if (run.place < 0) {
      coordinator.finish(run, "undone");
      return;
    }
    const { call, demand } = compensations[run.place]!;
    coordinator.call(run, run.place, call, run.tries[run.place]!, demand);
  }

  function ended(run: Run, place: number, outcome: number): void {
    const isOk = outcome === Outcome.ok;
    if (!run.isUndone) {
      // Whoever began it has gone, or another goes on with it: what it has done does not count.
      if (run.isDecided) undoFrom(run, isOk || isUnknown(outcome) ? place : place - 1);
      else if (isOk) {
        run.place++;
        goOn(run);
      } else undoFrom(run, isUnknown(outcome) ? place : place - 1);
    } else if (isOk) {
      run.place--;
      undo(run);
    } else if (!coordinator.callAgain(run, place)) {
      coordinator.finish(run, "stuck");
    }
  }

  return {
    begin: goOn,
    ended,
    // What nobody heard of is asked for once more: compensations may come twice.
    unheard: () => undefined,
    again: undo,
    left(run) {
      run.isDecided = true;
    },
    recovered(run) {
      run.isDecided = true;
      // A call that is still out, or about to be made, comes first.
      if (run.rows[run.place] !== Id.none || run.timers[run.place] !== Id.none) return;
      if (run.isUndone) undo(run);
      else undoFrom(run, run.place);
    },
    expired: () => undefined,
  };
}

/** Whether a call may have done its part although it failed. */
function isUnknown(outcome: number): boolean {
  return outcome === Outcome.timeout || outcome === Outcome.cancelled;
}
