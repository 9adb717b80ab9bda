import type { ClusterContext } from "../context.js";
import type { AttemptsPart, CallerPart, PlacingPart, StepPart, WorkPart } from "../parts.js";
import { Float, Shift, Word } from "../requests/request-layout.js";
import type { RequestWatch } from "./request-watch.js";

/** The parts of a cluster that move requests. */
interface WatchedParts {
  readonly caller: CallerPart;
  readonly placing: PlacingPart;
  readonly work: WorkPart;
  readonly steps: StepPart;
  readonly attempts: AttemptsPart;
}

/** Wraps the parts so that they also report to a watch: without one, nothing is wrapped and requests pay nothing. */
export function watchParts({ caller, placing, work, steps, attempts, requests }: ClusterContext, watch: RequestWatch): WatchedParts {
  return {
    caller: {
      issue(site, parent, keyHigh, keyLow, index, classId, hashKey, demandMs, client) {
        watch.issued?.(requests.upcoming, site, parent, keyHigh, index, classId);
        caller.issue(site, parent, keyHigh, keyLow, index, classId, hashKey, demandMs, client);
      },
      issuePlain: (source, index) => caller.issuePlain(source, index),
      issueChild: (site, parent, keyHigh, keyLow) => caller.issueChild(site, parent, keyHigh, keyLow),
      issueFor(site, parent, keyHigh, keyLow) {
        const { words, floats } = requests;
        const index = floats[(parent << Shift.floats) | Float.index]!;
        const classId = words[(parent << Shift.words) | Word.classId]!;
        watch.issued?.(requests.upcoming, site, parent, keyHigh, index, classId);
        caller.issueFor(site, parent, keyHigh, keyLow);
      },
      send(row, site) {
        watch.sent?.(row);
        caller.send(row, site);
      },
      answer(row, site, outcome) {
        watch.answered?.(row);
        caller.answer(row, site, outcome);
      },
      moveTimer(row, heir) {
        watch.inherited?.(row, heir);
        caller.moveTimer(row, heir);
      },
      deliver: (row, site, outcome) => caller.deliver(row, site, outcome),
      close: (row, site, outcome) => caller.close(row, site, outcome),
      notify: (row, site, parent, outcome) => caller.notify(row, site, parent, outcome),
    },
    placing: {
      ...placing,
      chooseFree(row, service) {
        placing.chooseFree(row, service);
        watch.assigned?.(row);
      },
    },
    work: {
      ...work,
      arrive(row, site) {
        watch.arrived?.(row);
        work.arrive(row, site);
      },
      requeue(row, cause) {
        watch.moving?.(row, true);
        work.requeue(row, cause);
        watch.moving?.(row, false);
      },
    },
    steps: {
      doneKind: steps.doneKind,
      run(row, site) {
        watch.started?.(row);
        steps.run(row, site);
      },
      resume: (row, service) => steps.resume(row, service),
      interrupt: (row, service) => steps.interrupt(row, service),
      stop: (row, service) => steps.stop(row, service),
      settle: (row) => steps.settle(row),
      goOnAfterCalls: (row, site) => steps.goOnAfterCalls(row, site),
      childEnded: (parent, outcome) => steps.childEnded(parent, outcome),
    },
    attempts: {
      ...attempts,
      end(row, service, outcome, failed) {
        watch.left?.(row, service, outcome);
        attempts.end(row, service, outcome, failed);
      },
    },
  };
}
