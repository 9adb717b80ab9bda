import type { Distribution } from "../../engine/distributions/distribution.js";
import { Outcome } from "../../metrics/call-ledger.js";
import type { ClusterContext } from "../context.js";
import { Id } from "../requests/request-layout.js";
import type { PlannedCall } from "../work/program.js";
import type { Coordinator, Protocol } from "./coordinator.js";
import { type Run, Standing } from "./run.js";

/** The calls of a two-phase commit, by participant. */
export interface TwoPhaseCalls {
  readonly prepare: readonly PlannedCall[];
  readonly decide: readonly PlannedCall[];
  /** Work that a decision is; undefined leaves it to the service called. */
  readonly demand: Distribution | undefined;
  /** Longest wait for all to have prepared. */
  readonly prepareMs: number;
}

/**
 * Two-phase commit: all participants are asked to prepare, together; when all have, they are told to commit, and when one has not, or
 * time is up, to abort. Each holds its lock from when it begins to prepare until it has carried out the decision. A coordinator that is
 * lost before it has decided aborts once it has recovered.
 * @see Mohan, Lindsay and Obermarck, "Transaction Management in the R* Distributed Database Management System", TODS 1986 (presumed abort)
 */
export function createTwoPhase(
  cluster: ClusterContext,
  coordinator: Coordinator,
  { prepare, decide, demand, prepareMs }: TwoPhaseCalls,
): Protocol {
  function decideOn(run: Run, commits: boolean): void {
    run.isDecided = true;
    run.isUndone = !commits;
    coordinator.unlimit(run);
    for (let place = 0; place < prepare.length; place++) {
      if (run.standing[place] === Standing.asked) giveUp(run, place);
      else if (run.standing[place] !== Standing.done) tell(run, place);
    }
    settle(run);
  }

  /** Nobody waits for an answer any more: what it would have been is not known. */
  function giveUp(run: Run, place: number): void {
    cluster.giveUp.abandon(run.rows[place]!, Outcome.cancelled);
  }

  /** Tells a participant what has been decided. */
  function tell(run: Run, place: number): void {
    run.standing[place] = Standing.told;
    coordinator.call(run, place, decide[place]!, run.tries[place]!, demand);
  }

  /** How a participant stands once it has answered. */
  function answered(run: Run, place: number, outcome: number): void {
    if (run.standing[place] === Standing.told) {
      if (outcome === Outcome.ok) letGo(run, place);
      else run.standing[place] = Standing.unknown;
    } else if (outcome === Outcome.ok) run.standing[place] = Standing.prepared;
    else if (isUnknown(outcome) && run.locks[place]!.isHeld) run.standing[place] = Standing.unknown;
    else letGo(run, place);
  }

  function letGo(run: Run, place: number): void {
    const lock = run.locks[place]!;
    run.standing[place] = Standing.done;
    if (lock.isHeld) lock.keeper!.release(lock);
  }

  function ended(run: Run, place: number, outcome: number): void {
    const wasTold = run.standing[place] === Standing.told;
    answered(run, place, outcome);
    if (!run.isDecided) {
      if (outcome !== Outcome.ok) decideOn(run, false);
      else if (run.standing.every((standing) => standing === Standing.prepared)) decideOn(run, true);
    } else if (run.standing[place] === Standing.done) {
      settle(run);
    } else if (!wasTold) {
      tell(run, place);
    } else if (!coordinator.callAgain(run, place)) {
      run.isStuck = true;
      letGo(run, place);
      settle(run);
    }
  }

  function settle(run: Run): void {
    if (run.isOver || !run.standing.every((standing) => standing === Standing.done)) return;
    coordinator.finish(run, run.isStuck ? "stuck" : run.isUndone ? "undone" : "committed");
  }

  return {
    begin(run) {
      coordinator.limit(run, prepareMs);
      // Once one has failed, who has not been asked never will be.
      for (let place = 0; place < prepare.length && !run.isDecided; place++) {
        run.standing[place] = Standing.asked;
        coordinator.call(run, place, prepare[place]!, 0);
      }
    },
    ended,
    unheard: answered,
    again: tell,
    left(run) {
      if (!run.isDecided) decideOn(run, false);
    },
    recovered(run) {
      if (!run.isDecided) {
        decideOn(run, false);
        return;
      }
      for (let place = 0; place < prepare.length; place++) {
        const isIdle = run.rows[place] === Id.none && run.timers[place] === Id.none;
        if (isIdle && run.standing[place] !== Standing.done) tell(run, place);
      }
      settle(run);
    },
    expired: (run) => decideOn(run, false),
  };
}

/** Whether a call may have done its part although it failed. */
function isUnknown(outcome: number): boolean {
  return outcome === Outcome.timeout || outcome === Outcome.cancelled;
}
