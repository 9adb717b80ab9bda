import { Outcome } from "../metrics/call-ledger.js";
import type { ClusterContext, GiveUpPart } from "./context.js";
import { StepType } from "./program.js";
import { Mark, NONE, Stage } from "./request-table.js";
import type { Service } from "./service.js";

/**
 * Callers that stop waiting, and instances that take their work down with them. Whether giving up
 * stops the work is the call site's choice; work that goes on for nobody keeps its slot, which is
 * what makes overloads outlive their cause.
 */
export class GivingUp implements GiveUpPart {
  constructor(private readonly cluster: ClusterContext) {}

  abandon(row: number, outcome: number): void {
    const { requests, scheduler, sites, caller } = this.cluster;
    const site = sites[requests.site[row]!]!;
    const parent = requests.parent[row]!;
    const latencyMs = scheduler.now - requests.issuedMs[row]!;
    if (requests.stage[row] !== Stage.issued) site.target.attempts.abandoned++;
    caller.close(row, outcome);
    if (parent !== NONE) requests.orphan(row);
    requests.marks[row]! |= Mark.abandoned;
    requests.outcome[row] = outcome;
    const done = this.dropWork(row);
    caller.notify(site, row, parent, outcome, latencyMs);
    if (done) {
      caller.endAttempt(row);
      requests.release(row);
    }
  }

  forsakeChildren(row: number): void {
    const { requests, sites } = this.cluster;
    let child = requests.firstChild[row]!;
    while (child !== NONE) {
      const next = requests.nextSibling[child]!;
      const site = sites[requests.site[child]!]!;
      requests.orphan(child);
      if (site.cancelsQueued || site.cancelsRunning) this.abandon(child, Outcome.cancelled);
      child = next;
    }
  }

  loseAll(service: Service, instance: number): void {
    // The line first: a slot that comes free must not be given to a request that is lost as well.
    this.loseStage(service, instance, Stage.queued);
    this.loseStage(service, instance, Stage.running);
    this.loseStage(service, instance, Stage.calling);
  }

  private loseStage(service: Service, instance: number, stage: number): void {
    const { requests, sites, caller } = this.cluster;
    for (let row = 0; row < requests.used; row++) {
      if (requests.stage[row] !== stage || requests.instance[row] !== instance) continue;
      if (sites[requests.site[row]!]!.target !== service) continue;
      service.instances.error[instance]!++;
      this.stopWork(row);
      requests.marks[row]! |= Mark.lost;
      caller.answer(row, Outcome.error);
    }
  }

  /** Ends what a caller that has gone may end; true when nothing is left of the request. */
  private dropWork(row: number): boolean {
    const { requests, sites } = this.cluster;
    const site = sites[requests.site[row]!]!;
    const stage = requests.stage[row];
    const stops =
      stage === Stage.queued ? site.cancelsQueued : stage === Stage.running || stage === Stage.calling ? site.cancelsRunning : false;
    if (stops) this.stopWork(row);
    return stops;
  }

  /** Takes a request out of whatever it is in: its line, its slot, its calls. */
  private stopWork(row: number): void {
    const { requests, scheduler, sites, cpus, work } = this.cluster;
    const service = sites[requests.site[row]!]!.target;
    if (requests.stage[row] === Stage.queued) {
      work.leaveLine(row);
      return;
    }
    if (requests.stage[row] === Stage.running) {
      if (requests.event[row] !== NONE) {
        scheduler.cancel(requests.event[row]!);
        requests.event[row] = NONE;
      } else if (service.program[requests.step[row]!]?.type === StepType.compute) {
        cpus.stop(service.instances.cpu[requests.instance[row]!]!, row);
      }
      if (requests.marks[row]! & Mark.computing) {
        requests.marks[row]! &= ~Mark.computing;
        service.load.settle(scheduler.now);
        service.load.computing--;
      }
    } else if (requests.firstChild[row] !== NONE) {
      this.abandonChildren(row);
    }
    if (requests.marks[row]! & Mark.holdsSlot) work.release(row);
  }

  private abandonChildren(row: number): void {
    const { requests } = this.cluster;
    while (requests.firstChild[row] !== NONE) {
      const child = requests.firstChild[row]!;
      requests.orphan(child);
      this.abandon(child, Outcome.cancelled);
    }
  }
}
