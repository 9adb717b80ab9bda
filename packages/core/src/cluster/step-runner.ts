import { type Kind, Priority } from "../engine/scheduler.js";
import { Outcome } from "../metrics/call-ledger.js";
import type { CallRunner } from "./call-runner.js";
import type { CallSite } from "./call-site.js";
import type { ClusterContext, StepPart } from "./context.js";
import { Draw } from "./draws.js";
import { INSTANCE_FLOATS, InstanceFloat } from "./instance-table.js";
import { type CallStep, StepType, type WorkStep } from "./program.js";
import { FLOATS, Float, Mark, NONE, type RequestTable, Stage, WORDS, Word } from "./request-table.js";
import type { Service } from "./service.js";

/** Runs what a service does for a request: work in a slot, then calls, step by step. */
export class StepRunner implements StepPart {
  private readonly requests: RequestTable;
  private readonly doneKind: Kind;

  constructor(
    private readonly cluster: ClusterContext,
    private readonly calls: CallRunner,
  ) {
    const { requests, scheduler } = cluster;
    this.requests = requests;
    this.doneKind = scheduler.kind(Priority.completion, (row) => {
      requests.words[(row << WORDS) + Word.event] = NONE;
      this.worked(row);
    });
  }

  run(row: number, site: CallSite): void {
    const { words } = this.requests;
    const word = row << WORDS;
    const service = site.target;
    const step = service.program[words[word + Word.step]!];
    if (step === undefined) {
      this.finish(row, site);
    } else if (step.type === StepType.compute || step.type === StepType.wait) {
      if (words[word + Word.marks]! & Mark.holdsSlot) this.work(row, service, step as WorkStep);
      else this.cluster.work.reacquire(row, service);
    } else {
      words[word + Word.stage] = Stage.calling;
      if (!service.holdsSlot && words[word + Word.marks]! & Mark.holdsSlot) this.cluster.work.release(row, service);
      this.calls.issueAll(row, step as CallStep);
      this.settleCalls(row, site);
    }
  }

  resume(row: number, service: Service): void {
    const { words, floats } = this.requests;
    const word = row << WORDS;
    words[word + Word.marks]! &= ~Mark.resumes;
    const step = service.program[words[word + Word.step]!] as WorkStep;
    this.occupy(row, service, step, floats[(row << FLOATS) + Float.remaining]!);
  }

  interrupt(row: number, service: Service): void {
    const { words, floats } = this.requests;
    const word = row << WORDS;
    const instance = words[word + Word.instance]!;
    const step = service.program[words[word + Word.step]!] as WorkStep;
    words[word + Word.marks]! |= Mark.resumes;
    if (words[word + Word.event] === NONE) {
      floats[(row << FLOATS) + Float.remaining] = this.cluster.cpus.stop(service.instances.cpuOf(instance), row);
      return;
    }
    const { now } = this.cluster.scheduler;
    const leftMs = Math.max(0, floats[(row << FLOATS) + Float.remaining]! - now);
    floats[(row << FLOATS) + Float.remaining] = step.type === StepType.compute ? leftMs * service.speedOf(instance, now) : leftMs;
    this.stop(row, service);
  }

  stop(row: number, service: Service): void {
    const { words } = this.requests;
    const word = row << WORDS;
    const step = service.program[words[word + Word.step]!];
    if (words[word + Word.event] !== NONE) {
      this.cluster.scheduler.cancel(words[word + Word.event]!);
      words[word + Word.event] = NONE;
    } else if (step?.type === StepType.compute) {
      this.cluster.cpus.stop(service.instances.cpuOf(words[word + Word.instance]!), row);
    }
    if (words[word + Word.marks]! & Mark.computing) {
      words[word + Word.marks]! &= ~Mark.computing;
      service.load.computing--;
    }
  }

  childEnded(parent: number, outcome: number): void {
    const site = this.cluster.sites[this.requests.words[(parent << WORDS) + Word.site]!]!;
    site.target.load.settle(this.cluster.scheduler.now);
    this.calls.count(parent, outcome);
    // Calls that end at once, while their siblings are still being issued, are only counted.
    if (!(this.requests.words[(parent << WORDS) + Word.marks]! & Mark.issuing)) this.settleCalls(parent, site);
  }

  /** The work of a step is done. */
  worked(row: number): void {
    const { words } = this.requests;
    const word = row << WORDS;
    const site = this.cluster.sites[words[word + Word.site]!]!;
    const { load } = site.target;
    load.settle(this.cluster.scheduler.now);
    const marks = words[word + Word.marks]!;
    if (marks & Mark.computing) {
      words[word + Word.marks] = marks & ~Mark.computing;
      load.computing--;
    }
    words[word + Word.step]!++;
    this.run(row, site);
  }

  private work(row: number, service: Service, step: WorkStep): void {
    const { random } = this.cluster;
    const { words, floats } = this.requests;
    const word = row << WORDS;
    random.rekey(words[word + Word.keyHigh]!, words[word + Word.keyLow]!, words[word + Word.step]! * Draw.perStep);
    random.index = floats[(row << FLOATS) + Float.index]!;
    if (step.first || step.differs) this.occupy(row, service, step, this.ownDemand(row, service, step));
    else this.occupy(row, service, step, step.demand.sample(random));
  }

  /** Demand given by the traffic, the instance or the class, in this order, before the service's own. */
  private ownDemand(row: number, service: Service, step: WorkStep): number {
    const { random } = this.cluster;
    const { words, floats } = this.requests;
    const word = row << WORDS;
    if (step.first) {
      if (words[word + Word.marks]! & Mark.hasDemand) return floats[(row << FLOATS) + Float.demandMs]!;
      if (service.hasInstanceDemands) {
        const { demand } = service.instances.records[words[word + Word.instance]!]!;
        if (demand !== undefined) return demand.sample(random);
      }
    }
    if (!step.differs) return step.demand.sample(random);
    return (step.byClass[words[word + Word.classId]!] ?? step.demand).sample(random);
  }

  /** Keeps the slot busy for that much work. */
  private occupy(row: number, service: Service, step: WorkStep, workMs: number): void {
    const { scheduler } = this.cluster;
    const { words, floats } = this.requests;
    const word = row << WORDS;
    const { now } = scheduler;
    let durationMs = workMs;
    if (step.type === StepType.compute) {
      const instance = words[word + Word.instance]!;
      if (service.sharesCpus && service.instances.cpuOf(instance) !== NONE) {
        this.cluster.cpus.start(service.instances.cpuOf(instance), row, workMs);
        return;
      }
      words[word + Word.marks]! |= Mark.computing;
      service.load.computing++;
      durationMs = workMs / service.speedOf(instance, now);
    }
    if (service.interruptible) floats[(row << FLOATS) + Float.remaining] = now + durationMs;
    words[word + Word.event] = scheduler.at(now + durationMs, this.doneKind, row);
  }

  private finish(row: number, site: CallSite): void {
    const { random } = this.cluster;
    const { words } = this.requests;
    const service = site.target;
    let outcome: number = Outcome.ok;
    if (service.errorRate > 0) {
      random.rekey(words[(row << WORDS) + Word.keyHigh]!, words[(row << WORDS) + Word.keyLow]!, Draw.error);
      if (random.next() < service.errorRate) outcome = Outcome.error;
    }
    this.conclude(row, site, outcome);
  }

  /** The instance is done with the request: into its books, out of its slot, on the way back. */
  private conclude(row: number, site: CallSite, outcome: number): void {
    const { words, floats } = this.requests;
    const service = site.target;
    const { instances } = service;
    const instance = words[(row << WORDS) + Word.instance]!;
    const at = instance << INSTANCE_FLOATS;
    if (outcome === Outcome.ok) {
      const latencyMs = this.cluster.scheduler.now - floats[(row << FLOATS) + Float.arrivedMs]!;
      instances.floats[at + InstanceFloat.ok]!++;
      instances.floats[at + InstanceFloat.latencySumMs]! += latencyMs;
      if (service.keepsHistograms) instances.records[instance]!.histogram!.record(latencyMs);
    } else {
      instances.floats[at + InstanceFloat.error]!++;
    }
    if (words[(row << WORDS) + Word.marks]! & Mark.holdsSlot) this.cluster.work.release(row, service);
    this.cluster.caller.answer(row, site, outcome);
  }

  /** Goes on when enough calls have succeeded, fails when too few still can. */
  private settleCalls(row: number, site: CallSite): void {
    const verdict = this.calls.verdict(row);
    if (verdict === undefined) return;
    if (this.calls.hasOpen(row)) this.cluster.giveUp.forsakeChildren(row);
    if (!verdict) {
      this.conclude(row, site, Outcome.error);
      return;
    }
    const word = row << WORDS;
    this.requests.words[word + Word.step]!++;
    this.requests.words[word + Word.stage] = Stage.running;
    this.run(row, site);
  }
}
