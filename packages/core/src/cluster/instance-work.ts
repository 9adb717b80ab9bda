import { type Kind, Priority } from "../engine/scheduler.js";
import { Outcome } from "../metrics/call-ledger.js";
import type { CallSite } from "./call-site.js";
import type { ClusterContext, WorkPart } from "./context.js";
import { Draw } from "./draws.js";
import { Life } from "./instance-table.js";
import type { Preemption } from "./preemption.js";
import { Mark, NONE, Stage } from "./request-table.js";
import type { Service } from "./service.js";

/** What the part that chooses among free instances offers. */
interface FreeChooser {
  chooseFree(service: Service, row: number): void;
}

/** Slots and waiting lines: who works, who waits, who is turned away. */
export class InstanceWork implements WorkPart {
  private readonly queueTimeoutKind: Kind;
  /** Instance whose line is being served: a nested release leaves the rest to the loop around it. */
  private servingService: Service | undefined;
  private servingInstance = NONE;

  constructor(
    private readonly cluster: ClusterContext,
    private readonly chooser: FreeChooser,
    private readonly preemption: Preemption,
  ) {
    this.queueTimeoutKind = cluster.scheduler.kind(Priority.timeout, (row) => this.onQueueTimeout(row));
  }

  arrive(row: number): void {
    const { requests, scheduler } = this.cluster;
    const site = this.siteOf(row);
    const service = site.target;
    const instance = requests.instance[row]!;
    requests.arrivedMs[row] = scheduler.now;
    if (requests.marks[row]! & Mark.abandoned && site.cancelsQueued) {
      this.cluster.caller.answer(row, Outcome.cancelled);
    } else if (service.central) {
      if (service.freeSlots > 0) this.assign(service, row);
      else this.enqueueOrRefuse(service, 0, row);
    } else if (service.instances.life[instance] === Life.gone) {
      requests.marks[row]! |= Mark.lost;
      this.cluster.caller.answer(row, Outcome.error);
    } else {
      service.instances.received[instance]!++;
      if (service.instances.busy[instance]! < service.instances.slots[instance]!) this.start(service, instance, row);
      else if (service.preempts && this.preemption.makeRoom(service, instance)) this.start(service, instance, row);
      else this.enqueueOrRefuse(service, instance, row);
    }
  }

  reacquire(row: number): void {
    const { requests } = this.cluster;
    const service = this.siteOf(row).target;
    const instance = requests.instance[row]!;
    if (service.instances.busy[instance]! < service.instances.slots[instance]!) this.start(service, instance, row);
    else this.enqueue(service, service.central ? 0 : instance, row);
  }

  release(row: number): void {
    const service = this.siteOf(row).target;
    const instance = this.cluster.requests.instance[row]!;
    this.vacate(row);
    if (service.central) this.serveCentral(service);
    else if (service.lines.lengths[instance]! > 0) this.serveNext(service, instance);
  }

  vacate(row: number): void {
    const { requests, scheduler } = this.cluster;
    const service = this.siteOf(row).target;
    const instance = requests.instance[row]!;
    const { instances, load } = service;
    load.settle(scheduler.now);
    load.busy--;
    instances.busy[instance]!--;
    instances.busyMs[instance]! += scheduler.now - requests.startedMs[row]!;
    requests.marks[row]! &= ~Mark.holdsSlot;
    if (service.central && instances.records[instance]!.endpoint.index >= 0) service.freeSlots++;
    if (service.preempts) this.preemption.left(service, instance, row);
  }

  leaveLine(row: number): void {
    const { requests, scheduler, classes } = this.cluster;
    const service = this.siteOf(row).target;
    service.lines.remove(service.central ? 0 : requests.instance[row]!, row, classes[requests.classId[row]!]!.level);
    service.load.settle(scheduler.now);
    service.load.queued--;
    this.clearQueueTimer(row);
  }

  requeue(row: number): void {
    const { requests, scheduler, classes } = this.cluster;
    const service = this.siteOf(row).target;
    if (requests.stage[row] === Stage.running) this.cluster.steps.interrupt(row);
    if (requests.marks[row]! & Mark.holdsSlot) this.vacate(row);
    this.cluster.caller.endAttempt(row);
    requests.instance[row] = NONE;
    if (!service.central) return this.cluster.caller.place(row);
    requests.stage[row] = Stage.queued;
    service.lines.pushFront(0, row, classes[requests.classId[row]!]!.level);
    service.load.settle(scheduler.now);
    service.load.queued++;
  }

  serveCentral(service: Service): void {
    while (service.freeSlots > 0 && service.lines.lengths[0]! > 0) {
      const row = this.takeNext(service, 0);
      // One that had an instance before and only waited for a slot goes back to it when it can.
      if (this.cluster.requests.instance[row] === NONE) this.assign(service, row);
      else this.start(service, this.cluster.requests.instance[row]!, row);
    }
  }

  /** Gives a request at the front of its service a free instance. */
  private assign(service: Service, row: number): void {
    this.chooser.chooseFree(service, row);
    const instance = this.cluster.requests.instance[row]!;
    service.instances.received[instance]!++;
    this.start(service, instance, row);
  }

  private start(service: Service, instance: number, row: number): void {
    const { requests, scheduler } = this.cluster;
    const { now } = scheduler;
    const { instances, load } = service;
    load.settle(now);
    load.busy++;
    instances.busy[instance]!++;
    if (service.central && instances.records[instance]!.endpoint.index >= 0) service.freeSlots--;
    if (service.preempts) this.preemption.entered(service, instance, row);
    requests.startedMs[row] = now;
    const marks = requests.marks[row]!;
    requests.marks[row] = marks | Mark.holdsSlot | Mark.served;
    if (!(marks & Mark.served)) {
      const waitedMs = now - requests.arrivedMs[row]!;
      requests.queuedMs[row] = waitedMs;
      service.queueing.record(waitedMs);
    }
    requests.stage[row] = Stage.running;
    if (marks & Mark.resumes) this.cluster.steps.resume(row);
    else this.cluster.steps.run(row);
  }

  private serveNext(service: Service, instance: number): void {
    if (this.servingService === service && this.servingInstance === instance) return;
    const { servingService, servingInstance } = this;
    this.servingService = service;
    this.servingInstance = instance;
    const { instances, lines } = service;
    while (lines.lengths[instance]! > 0 && instances.busy[instance]! < instances.slots[instance]!) {
      this.start(service, instance, this.takeNext(service, instance));
    }
    this.servingService = servingService;
    this.servingInstance = servingInstance;
  }

  private takeNext(service: Service, line: number): number {
    const row = service.lines.pop(line);
    service.load.settle(this.cluster.scheduler.now);
    service.load.queued--;
    this.clearQueueTimer(row);
    return row;
  }

  private enqueueOrRefuse(service: Service, line: number, row: number): void {
    if (service.lines.lengths[line]! < service.capacity) return this.enqueue(service, line, row);
    this.cluster.requests.marks[row]! |= Mark.refused;
    this.cluster.caller.answer(row, Outcome.rejected);
  }

  private enqueue(service: Service, line: number, row: number): void {
    const { requests, scheduler, classes, random } = this.cluster;
    requests.stage[row] = Stage.queued;
    service.lines.push(line, row, classes[requests.classId[row]!]!.level);
    service.load.settle(scheduler.now);
    service.load.queued++;
    if (service.queueTimeout !== undefined && !(requests.marks[row]! & Mark.served)) {
      random.rekey(requests.keyHigh[row]!, requests.keyLow[row]!, Draw.queueTimeout);
      random.index = requests.index[row]!;
      requests.queueTimer[row] = scheduler.at(scheduler.now + service.queueTimeout.sample(random), this.queueTimeoutKind, row);
    }
  }

  private onQueueTimeout(row: number): void {
    const { requests, scheduler } = this.cluster;
    const service = this.siteOf(row).target;
    requests.queueTimer[row] = NONE;
    this.leaveLine(row);
    service.queueTimeouts++;
    service.queueTimeoutWaitMs += scheduler.now - requests.arrivedMs[row]!;
    requests.marks[row]! |= Mark.refused;
    this.cluster.caller.answer(row, Outcome.timeout);
  }

  private clearQueueTimer(row: number): void {
    const { requests, scheduler } = this.cluster;
    const timer = requests.queueTimer[row]!;
    if (timer === NONE) return;
    requests.queueTimer[row] = NONE;
    scheduler.cancel(timer);
  }

  private siteOf(row: number): CallSite {
    return this.cluster.sites[this.cluster.requests.site[row]!]!;
  }
}
