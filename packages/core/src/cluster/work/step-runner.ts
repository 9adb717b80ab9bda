import { type Kind, Priority, type Scheduler } from "../../engine/scheduler.js";
import { Outcome } from "../../metrics/call-ledger.js";
import type { CallRunner } from "../calls/call-runner.js";
import type { CallSite } from "../calls/call-site.js";
import type { ClusterContext } from "../context.js";
import { aloneMs } from "../devices/devices.js";
import { Impairment } from "../instances/impairment.js";
import { InstanceFloat, InstanceShift } from "../instances/instance-layout.js";
import type { StepPart } from "../parts.js";
import { Draw } from "../requests/draws.js";
import { Float, Id, Mark, RareFloat, Shift, Stage, Word } from "../requests/request-layout.js";
import type { RequestTable } from "../requests/request-table.js";
import type { Version } from "../rollout/version.js";
import type { Service } from "../service.js";
import { ownOutcome } from "./own-outcome.js";
import { type CallStep, type DeviceStep, StepType, type WorkStep } from "./program.js";

/** Stands for the current step while a handshake's CPU work is done before the first step. */
const HANDSHAKE = { type: StepType.compute } as const;

/** Runs what a service does for a request: work in a slot, then calls, step by step. */
export class StepRunner implements StepPart {
  readonly doneKind: Kind;
  private readonly scheduler: Scheduler;
  private readonly requests: RequestTable;

  constructor(
    private readonly cluster: ClusterContext,
    private readonly calls: CallRunner,
  ) {
    this.scheduler = cluster.scheduler;
    this.requests = cluster.requests;
    this.doneKind = this.scheduler.kind(Priority.completion, (row) => this.worked(row));
  }

  run(row: number, site: CallSite): void {
    const { cluster, requests, calls } = this;
    const { words } = requests;
    const word = row << Shift.words;
    const service = site.target;
    const step = service.program[words[word | Word.step]!];
    if (step === undefined) {
      if (words[word | Word.step] === Id.none) this.greet(row, site);
      else this.finish(row, site);
    } else if (step.type === StepType.compute || step.type === StepType.wait) {
      if (words[word | Word.marks]! & Mark.holdsSlot) this.work(row, service, step as WorkStep);
      else cluster.work.reacquire(row, service);
    } else if (step.type === StepType.store) {
      cluster.shards.store(row, service);
      words[word | Word.step]!++;
      this.run(row, site);
    } else if (step.type === StepType.device) {
      if (words[word | Word.marks]! & Mark.holdsSlot) this.move(row, service, step);
      else cluster.work.reacquire(row, service);
    } else {
      words[word | Word.stage] = Stage.calling;
      if (!service.holdsSlot && words[word | Word.marks]! & Mark.holdsSlot) cluster.work.release(row, service);
      calls.issueAll(row, step as CallStep);
      this.goOnAfterCalls(row, site);
    }
  }

  resume(row: number, service: Service): void {
    const { words, rareFloats } = this.requests;
    const word = row << Shift.words;
    words[word | Word.marks]! &= ~Mark.resumes;
    const step = (service.program[words[word | Word.step]!] ?? HANDSHAKE) as Pick<WorkStep, "type"> | DeviceStep;
    this.occupy(row, service, step, rareFloats[(row << Shift.floats) | RareFloat.workMs]!);
  }

  interrupt(row: number, service: Service): void {
    const { requests } = this;
    const left = this.stop(row, service);
    requests.words[(row << Shift.words) | Word.marks]! |= Mark.resumes;
    requests.rareFloats[(row << Shift.floats) | RareFloat.workMs] = left;
  }

  stop(row: number, service: Service): number {
    const { cluster, scheduler, requests } = this;
    const { words } = requests;
    const word = row << Shift.words;
    const instance = words[word | Word.instance]!;
    const event = words[word | Word.event]!;
    if (words[word | Word.marks]! & Mark.resumes) return requests.rareFloats[(row << Shift.floats) | RareFloat.workMs]!;
    if (event === Id.none) {
      const step = service.program[words[word | Word.step]!];
      if (step?.type === StepType.device) return cluster.devices!.stop(service, instance, step.device, row);
      return cluster.cpus.stop(service.instances.cpuOf(instance), row);
    }
    const leftMs = scheduler.timeOf(event) - scheduler.now;
    words[word | Word.event] = Id.none;
    scheduler.cancel(event);
    if (!(words[word | Word.marks]! & Mark.computing)) return leftMs;
    this.stopComputing(row, service);
    return leftMs * service.speedOf(instance, scheduler.now);
  }

  childEnded(parent: number, outcome: number): void {
    const { requests, calls } = this;
    calls.count(parent, outcome);
    // A call that ends while its siblings are still being issued is only counted.
    if (!(requests.words[(parent << Shift.words) | Word.marks]! & Mark.issuing)) this.settle(parent);
  }

  settle(row: number): void {
    const { cluster, requests } = this;
    const word = row << Shift.words;
    const site = cluster.sites[requests.words[word | Word.site]!]!;
    if (site.target.instances.impairmentOf(requests.words[word | Word.instance]!) & Impairment.hung) return;
    this.goOnAfterCalls(row, site);
  }

  /** The work of a step is done. In either case the straight way has cleared the event that fired. */
  worked(row: number): void {
    const { cluster, requests } = this;
    if (cluster.straight.worked(row)) return;
    const { words } = requests;
    const word = row << Shift.words;
    const site = cluster.sites[words[word | Word.site]!]!;
    if (words[word | Word.marks]! & Mark.computing) this.stopComputing(row, site.target);
    words[word | Word.step]!++;
    this.run(row, site);
  }

  private stopComputing(row: number, service: Service): void {
    const { scheduler, requests } = this;
    const { words } = requests;
    const word = row << Shift.words;
    const beganMs = requests.beganWorkMs(row);
    words[word | Word.marks]! &= ~(Mark.computing | Mark.workedLater);
    service.spent.computingMs += scheduler.now - beganMs;
    service.instances.floats[(words[word | Word.instance]! << InstanceShift.floats) | InstanceFloat.computedMs]! += scheduler.now - beganMs;
  }

  private work(row: number, service: Service, step: WorkStep): void {
    const { cluster, requests } = this;
    const { random } = cluster;
    const { words, floats } = requests;
    const word = row << Shift.words;
    random.rekey(words[word | Word.keyHigh]!, words[word | Word.keyLow]!, words[word | Word.step]! * Draw.perStep);
    if (step.indexed || service.hasInstanceDemands) random.index = floats[(row << Shift.floats) | Float.index]!;
    const demandMs = step.first || step.differs ? this.ownDemand(row, service, step) : step.demand.sample(random);
    if (service.slowness === undefined) this.occupy(row, service, step, demandMs);
    else this.occupy(row, service, step, demandMs * service.slowness(words[word | Word.instance]!, row));
  }

  /** The CPU time of the handshake before the first request on a connection. */
  private greet(row: number, site: CallSite): void {
    const { cluster, requests } = this;
    const { random } = cluster;
    const { words, floats } = requests;
    const word = row << Shift.words;
    random.rekey(words[word | Word.keyHigh]!, words[word | Word.keyLow]!, Draw.handshakeWork);
    random.index = floats[(row << Shift.floats) | Float.index]!;
    const workMs = site.wire!.connections!.cpu!.sample(random);
    const slowness = site.target.slowness?.(words[word | Word.instance]!, row) ?? 1;
    this.occupy(row, site.target, HANDSHAKE, workMs * slowness);
  }

  /** Begins to move data over a device of the instance. */
  private move(row: number, service: Service, step: DeviceStep): void {
    const { cluster, requests } = this;
    const { random } = cluster;
    const { words, floats } = requests;
    const word = row << Shift.words;
    const instance = words[word | Word.instance]!;
    random.rekey(words[word | Word.keyHigh]!, words[word | Word.keyLow]!, words[word | Word.step]! * Draw.perStep);
    random.index = floats[(row << Shift.floats) | Float.index]!;
    let moved = 0;
    for (const law of step.bytes) moved += law.sample(random);
    const specs = service.instances.records[instance]!.spec.devices!;
    const workMs = aloneMs(specs, step.device, moved, step.operations?.sample(random) ?? 0);
    const slowness = service.slowness?.(instance, row) ?? 1;
    this.occupy(row, service, step, workMs * slowness);
  }

  /** Demand of a step: that of the traffic, the instance or the class, in this order, otherwise the service's own. */
  private ownDemand(row: number, service: Service, step: WorkStep): number {
    const { cluster, requests } = this;
    const { random } = cluster;
    const { words } = requests;
    const word = row << Shift.words;
    if (step.first) {
      if (service.coldDemand !== undefined && words[word | Word.marks]! & Mark.cold) return service.coldDemand.sample(random);
      if (words[word | Word.marks]! & Mark.hasDemand) return requests.demandMs[row]!;
      if (service.hasInstanceDemands) {
        const { demand } = service.instances.records[words[word | Word.instance]!]!;
        if (demand !== undefined) return demand.sample(random);
      }
    }
    if (!step.differs) return step.demand.sample(random);
    return (step.byClass[words[word | Word.classId]!] ?? step.demand).sample(random);
  }

  /** Keeps the slot busy for that much work. */
  private occupy(row: number, service: Service, step: Pick<WorkStep, "type"> | DeviceStep, workMs: number): void {
    const { cluster, scheduler, requests } = this;
    const { words, floats, rareFloats } = requests;
    const word = row << Shift.words;
    const { now } = scheduler;
    let durationMs = workMs;
    if (step.type === StepType.compute) {
      const instance = words[word | Word.instance]!;
      if (service.sharesCpus && service.instances.cpuOf(instance) !== Id.none) {
        cluster.cpus.start(service.instances.cpuOf(instance), row, workMs);
        return;
      }
      words[word | Word.marks]! |= Mark.computing;
      if (floats[(row << Shift.floats) | Float.sinceMs] !== now) {
        words[word | Word.marks]! |= Mark.workedLater;
        rareFloats[(row << Shift.floats) | RareFloat.workMs] = now;
      }
      durationMs = workMs / service.speedOf(instance, now);
    } else if (step.type === StepType.device) {
      cluster.devices!.start(service, words[word | Word.instance]!, step.device, row, workMs);
      return;
    }
    words[word | Word.event] = scheduler.at(now + durationMs, this.doneKind, row);
  }

  private finish(row: number, site: CallSite): void {
    const { cluster, requests } = this;
    const service = site.target;
    const { errorRate } = service.hasVersions ? this.versionOf(row, service) : service;
    this.conclude(row, site, ownOutcome(row, errorRate, requests, cluster.random));
  }

  private versionOf(row: number, { instances }: Service): Version {
    const { requests } = this;
    return instances.records[requests.words[(row << Shift.words) | Word.instance]!]!.version;
  }

  /** The instance has finished the request: records it, frees its slot, sends the answer. */
  private conclude(row: number, site: CallSite, outcome: number): void {
    const { cluster, scheduler, requests } = this;
    if (cluster.straight.conclude(row, site, outcome)) return;
    const { words } = requests;
    const service = site.target;
    const { instances } = service;
    const instance = words[(row << Shift.words) | Word.instance]!;
    const at = instance << InstanceShift.floats;
    if (outcome === Outcome.ok) {
      const latencyMs = scheduler.now - requests.arrivedMs(row, site);
      instances.floats[at | InstanceFloat.ok]!++;
      instances.floats[at | InstanceFloat.latencySumMs]! += latencyMs;
      if (service.keepsHistograms) instances.records[instance]!.histogram!.record(latencyMs);
    } else {
      instances.failed(instance);
    }
    if (words[(row << Shift.words) | Word.marks]! & Mark.holdsSlot) {
      if (site.keeper === undefined || outcome !== Outcome.ok) cluster.work.release(row, service);
      else site.keeper.keep(row, site);
    }
    cluster.caller.answer(row, site, outcome);
  }

  /** Goes on when enough calls have succeeded, fails when too few still can. */
  goOnAfterCalls(row: number, site: CallSite): void {
    const { cluster, requests, calls } = this;
    const verdict = calls.verdict(row);
    if (verdict === undefined) return;
    if (calls.hasOpen(row)) cluster.giveUp.forsakeChildren(row);
    if (!verdict) {
      this.conclude(row, site, Outcome.error);
      return;
    }
    const word = row << Shift.words;
    requests.words[word | Word.step]!++;
    requests.words[word | Word.stage] = Stage.running;
    this.run(row, site);
  }
}
