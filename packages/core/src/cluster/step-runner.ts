import { type Kind, Priority } from "../engine/scheduler.js";
import { Outcome } from "../metrics/call-ledger.js";
import type { ClusterContext, StepPart } from "./context.js";
import { Draw } from "./draws.js";
import { type CallStep, type PlannedCall, StepType, type WorkStep } from "./program.js";
import { Mark, NONE, Stage } from "./request-table.js";
import type { Service } from "./service.js";

/** Runs what a service does for a request: work in a slot, then calls, step by step. */
export class StepRunner implements StepPart {
  private readonly doneKind: Kind;

  constructor(private readonly cluster: ClusterContext) {
    this.doneKind = cluster.scheduler.kind(Priority.completion, (row) => {
      cluster.requests.event[row] = NONE;
      this.worked(row);
    });
  }

  run(row: number): void {
    const { requests, sites, work } = this.cluster;
    const service = sites[requests.site[row]!]!.target;
    const step = service.program[requests.step[row]!];
    if (step === undefined) return this.finish(service, row);
    if (step.type === StepType.compute || step.type === StepType.wait) {
      if (requests.marks[row]! & Mark.holdsSlot) this.work(service, row, step as WorkStep);
      else work.reacquire(row);
    } else {
      requests.stage[row] = Stage.calling;
      if (!service.holdsSlot && requests.marks[row]! & Mark.holdsSlot) work.release(row);
      this.call(row, step as CallStep);
    }
  }

  resume(row: number): void {
    const { requests, sites } = this.cluster;
    const service = sites[requests.site[row]!]!.target;
    requests.marks[row]! &= ~Mark.resumes;
    const step = service.program[requests.step[row]!] as WorkStep;
    this.occupy(service, row, step, requests.remaining[row]!);
  }

  interrupt(row: number): void {
    const { requests, scheduler, sites, cpus } = this.cluster;
    const service = sites[requests.site[row]!]!.target;
    const instance = requests.instance[row]!;
    if (requests.event[row] === NONE) {
      requests.remaining[row] = cpus.stop(service.instances.cpu[instance]!, row);
    } else {
      scheduler.cancel(requests.event[row]!);
      requests.event[row] = NONE;
      requests.remaining[row] = Math.max(0, requests.remaining[row]! - scheduler.now) * this.speedOf(service, instance, row);
    }
    requests.marks[row]! |= Mark.resumes;
    this.stopComputing(service, row);
  }

  childEnded(parent: number, outcome: number): void {
    const { requests } = this.cluster;
    requests.pending[parent]!--;
    if (outcome === Outcome.ok) requests.succeeded[parent]!++;
    // Calls that end at once, while their siblings are still being issued, are only counted.
    if (!(requests.marks[parent]! & Mark.issuing)) this.settleCalls(parent);
  }

  /** A job on shared cores, or a timed one, is done. */
  worked(row: number): void {
    const { requests, sites } = this.cluster;
    this.stopComputing(sites[requests.site[row]!]!.target, row);
    requests.step[row]!++;
    this.run(row);
  }

  private work(service: Service, row: number, step: WorkStep): void {
    const { requests, random } = this.cluster;
    random.rekey(requests.keyHigh[row]!, requests.keyLow[row]!, requests.step[row]! * Draw.perStep);
    random.index = requests.index[row]!;
    const demandMs = step.first || step.differs ? this.ownDemand(service, row, step) : step.demand.sample(random);
    this.occupy(service, row, step, demandMs);
  }

  /** Demand given by the traffic, the instance or the class, in this order, before the service's own. */
  private ownDemand(service: Service, row: number, step: WorkStep): number {
    const { requests, random } = this.cluster;
    if (step.first) {
      const given = requests.demandMs[row]!;
      if (given >= 0) return given;
      if (service.hasInstanceDemands) {
        const { demand } = service.instances.records[requests.instance[row]!]!;
        if (demand !== undefined) return demand.sample(random);
      }
    }
    return (step.byClass[requests.classId[row]!] ?? step.demand).sample(random);
  }

  /** Keeps the slot busy for that much work. */
  private occupy(service: Service, row: number, step: WorkStep, workMs: number): void {
    const { requests, scheduler, cpus } = this.cluster;
    const instance = requests.instance[row]!;
    const { now } = scheduler;
    let durationMs = workMs;
    if (step.type === StepType.compute) {
      if (service.sharesCpus && service.instances.cpu[instance] !== NONE) return cpus.start(service.instances.cpu[instance]!, row, workMs);
      requests.marks[row]! |= Mark.computing;
      service.load.settle(now);
      service.load.computing++;
      durationMs = workMs / service.speedOf(instance, now);
    }
    if (service.interruptible) requests.remaining[row] = now + durationMs;
    requests.event[row] = scheduler.at(now + durationMs, this.doneKind, row);
  }

  private stopComputing(service: Service, row: number): void {
    const { requests, scheduler } = this.cluster;
    const marks = requests.marks[row]!;
    if (!(marks & Mark.computing)) return;
    requests.marks[row] = marks & ~Mark.computing;
    service.load.settle(scheduler.now);
    service.load.computing--;
  }

  private speedOf(service: Service, instance: number, row: number): number {
    const step = service.program[this.cluster.requests.step[row]!] as WorkStep;
    return step.type === StepType.compute ? service.speedOf(instance, this.cluster.scheduler.now) : 1;
  }

  private finish(service: Service, row: number): void {
    const { requests, random, work, caller, scheduler } = this.cluster;
    let outcome: number = Outcome.ok;
    if (service.errorRate > 0) {
      random.rekey(requests.keyHigh[row]!, requests.keyLow[row]!, Draw.error);
      if (random.next() < service.errorRate) outcome = Outcome.error;
    }
    this.conclude(service, row, outcome, scheduler.now);
    if (requests.marks[row]! & Mark.holdsSlot) work.release(row);
    caller.answer(row, outcome);
  }

  /** Writes what the instance has done for the request into its own books. */
  private conclude(service: Service, row: number, outcome: number, nowMs: number): void {
    const { requests } = this.cluster;
    const { instances } = service;
    const instance = requests.instance[row]!;
    if (outcome !== Outcome.ok) {
      instances.error[instance]!++;
      return;
    }
    const latencyMs = nowMs - requests.arrivedMs[row]!;
    instances.ok[instance]!++;
    instances.latencySumMs[instance]! += latencyMs;
    if (service.keepsHistograms) instances.records[instance]!.histogram!.record(latencyMs);
  }

  private call(row: number, step: CallStep): void {
    const { requests } = this.cluster;
    const only = step.type === StepType.choice ? this.choose(row, step) : NONE;
    let awaited = 0;
    for (let i = 0; i < step.calls.length; i++) {
      if (this.isMade(row, step, i, only) && !step.calls[i]!.async) awaited += step.calls[i]!.count;
    }
    requests.pending[row] = awaited;
    requests.succeeded[row] = 0;
    requests.needed[row] = Math.min(awaited, step.quorum);
    requests.marks[row]! |= Mark.issuing;
    for (let i = 0; i < step.calls.length; i++) {
      if (this.isMade(row, step, i, only)) this.issue(row, step.calls[i]!);
    }
    requests.marks[row]! &= ~Mark.issuing;
    this.settleCalls(row);
  }

  /** Which of alternative calls is made, or none. */
  private choose(row: number, step: CallStep): number {
    const { requests, random } = this.cluster;
    random.rekey(requests.keyHigh[row]!, requests.keyLow[row]!, requests.step[row]! * Draw.perStep + Draw.choice);
    let u = random.next();
    return step.calls.findIndex((call) => (u -= call.probability) < 0);
  }

  /** Whether a call of a step is made: a pure function of the request, so asking twice is safe. */
  private isMade(row: number, step: CallStep, at: number, only: number): boolean {
    if (step.type === StepType.choice) return at === only;
    const call = step.calls[at]!;
    if (call.probability >= 1) return true;
    const { requests, random } = this.cluster;
    random.rekey(requests.keyHigh[row]!, requests.keyLow[row]!, Draw.made + call.number);
    return random.next() < call.probability;
  }

  private issue(row: number, call: PlannedCall): void {
    const { requests, random, caller } = this.cluster;
    const first = Draw.child + call.number * Draw.copiesPerCall;
    for (let copy = 0; copy < call.count; copy++) {
      random.rekey(requests.keyHigh[row]!, requests.keyLow[row]!, first + copy);
      random.block();
      const parent = call.async ? NONE : row;
      caller.issue(
        call.site,
        parent,
        random.high,
        random.low,
        requests.index[row]!,
        requests.classId[row]!,
        requests.hashKey[row]!,
        Number.NaN,
      );
    }
  }

  /** Goes on when enough calls have succeeded, fails when too few still can. */
  private settleCalls(row: number): void {
    const { requests, giveUp, work, caller } = this.cluster;
    const missing = requests.needed[row]! - requests.succeeded[row]!;
    if (missing > 0 && missing <= requests.pending[row]!) return;
    if (requests.firstChild[row] !== NONE) giveUp.forsakeChildren(row);
    if (missing <= 0) {
      requests.step[row]!++;
      requests.stage[row] = Stage.running;
      return this.run(row);
    }
    const service = this.cluster.sites[requests.site[row]!]!.target;
    this.conclude(service, row, Outcome.error, 0);
    if (requests.marks[row]! & Mark.holdsSlot) work.release(row);
    caller.answer(row, Outcome.error);
  }
}
