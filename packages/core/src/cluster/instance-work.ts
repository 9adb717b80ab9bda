import { type Kind, Priority, type Scheduler } from "../engine/scheduler.js";
import { Outcome } from "../metrics/call-ledger.js";
import type { CallSite } from "./call-site.js";
import type { ClusterContext, WorkPart } from "./context.js";
import { Draw } from "./draws.js";
import { InstanceFloat, InstanceShift, InstanceWord, Life } from "./instance-table.js";
import type { Preemption } from "./preemption.js";
import { arrivedAt, Float, Id, Mark, type RequestTable, Shift, Stage, Word } from "./request-table.js";
import type { Service } from "./service.js";
import { Spent } from "./spent.js";

/** Slots and waiting lines: who works, who waits, who is turned away. */
export class InstanceWork implements WorkPart {
  private readonly requests: RequestTable;
  private readonly scheduler: Scheduler;
  private readonly queueTimeoutKind: Kind;
  /** Instance whose line is being served: a nested release leaves the rest to the loop around it. */
  private servingService: Service | undefined;
  private servingInstance = Id.none;

  constructor(
    private readonly cluster: ClusterContext,
    private readonly preemption: Preemption,
  ) {
    this.requests = cluster.requests;
    this.scheduler = cluster.scheduler;
    this.queueTimeoutKind = cluster.scheduler.kind(Priority.timeout, (row) => this.onQueueTimeout(row));
  }

  arrive(row: number, site: CallSite): void {
    const { words, floats } = this.requests;
    const word = row << Shift.words;
    const service = site.target;
    const instance = words[word | Word.instance]!;
    if (!site.isLocal) floats[(row << Shift.floats) | Float.arrivedMs] = this.scheduler.now;
    if (words[word | Word.marks]! & Mark.abandoned && site.cancelsQueued) {
      this.cluster.caller.answer(row, site, Outcome.cancelled);
    } else if (service.central) {
      if (service.freeSlots > 0) this.assign(row, service);
      else this.enqueueOrRefuse(row, site, 0);
    } else {
      const { instances } = service;
      const at = instance << InstanceShift.words;
      if (instances.words[at | InstanceWord.life] === Life.gone) {
        words[word | Word.marks]! |= Mark.lost;
        this.cluster.caller.answer(row, site, Outcome.error);
        return;
      }
      instances.floats[(instance << InstanceShift.floats) | InstanceFloat.received]!++;
      if (instances.words[at | InstanceWord.busy]! < instances.words[at | InstanceWord.slots]!) this.start(row, service, instance);
      else if (service.preempts && this.preemption.makeRoom(service, instance)) this.start(row, service, instance);
      else this.enqueueOrRefuse(row, site, instance);
    }
  }

  reacquire(row: number, service: Service): void {
    const instance = this.requests.words[(row << Shift.words) | Word.instance]!;
    if (service.instances.busyOf(instance) < service.instances.slotsOf(instance)) this.start(row, service, instance);
    else this.enqueue(row, service, service.central ? 0 : instance);
  }

  release(row: number, service: Service): void {
    const instance = this.requests.words[(row << Shift.words) | Word.instance]!;
    this.vacate(row, service);
    if (service.central) this.serveCentral(service);
    else if (service.lines.lengths[instance]! > 0) this.serveNext(service, instance);
  }

  vacate(row: number, service: Service): void {
    const { words, floats } = this.requests;
    const { instances } = service;
    const instance = words[(row << Shift.words) | Word.instance]!;
    words[(row << Shift.words) | Word.marks]! &= ~Mark.holdsSlot;
    instances.words[(instance << InstanceShift.words) | InstanceWord.busy]!--;
    instances.floats[(instance << InstanceShift.floats) | InstanceFloat.busyMs]! +=
      this.scheduler.now - floats[(row << Shift.floats) | Float.sinceMs]!;
    if (service.central && instances.records[instance]!.endpoint.index >= 0) service.freeSlots++;
    if (service.preempts) this.preemption.left(service, instance, row);
  }

  leaveLine(row: number, service: Service): void {
    const { words } = this.requests;
    const word = row << Shift.words;
    const line = service.central ? 0 : words[word | Word.instance]!;
    service.lines.remove(line, row, this.cluster.classes[words[word | Word.classId]!]!.level);
    this.leftLine(row, service);
  }

  returnToLine(row: number, service: Service, line: number): void {
    const { words } = this.requests;
    const word = row << Shift.words;
    words[word | Word.stage] = Stage.queued;
    this.requests.floats[(row << Shift.floats) | Float.sinceMs] = this.scheduler.now;
    service.lines.pushFront(line, row, this.cluster.classes[words[word | Word.classId]!]!.level);
  }

  requeue(row: number): void {
    const { words } = this.requests;
    const word = row << Shift.words;
    const site = this.cluster.sites[words[word | Word.site]!]!;
    const service = site.target;
    if (words[word | Word.stage] === Stage.running) this.cluster.steps.interrupt(row, service);
    if (words[word | Word.marks]! & Mark.holdsSlot) this.vacate(row, service);
    this.cluster.caller.endAttempt(row, service);
    words[word | Word.instance] = Id.none;
    if (service.central) this.returnToLine(row, service, 0);
    else this.cluster.caller.place(row, site);
  }

  serveCentral(service: Service): void {
    while (service.freeSlots > 0 && service.lines.lengths[0]! > 0) {
      const row = this.takeNext(service, 0);
      const instance = this.requests.words[(row << Shift.words) | Word.instance]!;
      // One that had an instance before and only waited for a slot goes back to it.
      if (instance === Id.none) this.assign(row, service);
      else this.start(row, service, instance);
    }
  }

  /** Gives a request at the front of its service a free instance. */
  private assign(row: number, service: Service): void {
    this.cluster.caller.chooseFree(row, service);
    const instance = this.requests.words[(row << Shift.words) | Word.instance]!;
    service.instances.floats[(instance << InstanceShift.floats) | InstanceFloat.received]!++;
    this.start(row, service, instance);
  }

  private start(row: number, service: Service, instance: number): void {
    const { words, floats } = this.requests;
    const { now } = this.scheduler;
    const word = row << Shift.words;
    const float = row << Shift.floats;
    service.instances.words[(instance << InstanceShift.words) | InstanceWord.busy]!++;
    if (service.central && service.instances.records[instance]!.endpoint.index >= 0) service.freeSlots--;
    if (service.preempts) this.preemption.entered(service, instance, row);
    floats[float | Float.sinceMs] = now;
    const marks = words[word | Word.marks]!;
    words[word | Word.marks] = marks | (Mark.holdsSlot | Mark.served);
    words[word | Word.stage] = Stage.running;
    const site = this.cluster.sites[words[word | Word.site]!]!;
    if (!(marks & Mark.served)) {
      const waitedMs = now - floats[float | arrivedAt(site)]!;
      service.queueing.record(waitedMs);
      if (this.cluster.keepsWaits) this.requests.queuedMs[row] = waitedMs;
    }
    if (marks & Mark.resumes) this.cluster.steps.resume(row, service);
    else this.cluster.steps.run(row, site);
  }

  private serveNext(service: Service, instance: number): void {
    if (this.servingService === service && this.servingInstance === instance) return;
    const { servingService, servingInstance } = this;
    this.servingService = service;
    this.servingInstance = instance;
    const { instances, lines } = service;
    while (lines.lengths[instance]! > 0 && instances.busyOf(instance) < instances.slotsOf(instance)) {
      this.start(this.takeNext(service, instance), service, instance);
    }
    this.servingService = servingService;
    this.servingInstance = servingInstance;
  }

  private takeNext(service: Service, line: number): number {
    const row = service.lines.pop(line);
    this.leftLine(row, service);
    return row;
  }

  private enqueueOrRefuse(row: number, site: CallSite, line: number): void {
    const service = site.target;
    if (service.lines.lengths[line]! < service.capacity) {
      this.enqueue(row, service, line);
      return;
    }
    this.requests.words[(row << Shift.words) | Word.marks]! |= Mark.refused;
    this.cluster.caller.answer(row, site, Outcome.rejected);
  }

  private enqueue(row: number, service: Service, line: number): void {
    const { words, floats } = this.requests;
    const word = row << Shift.words;
    words[word | Word.stage] = Stage.queued;
    floats[(row << Shift.floats) | Float.sinceMs] = this.scheduler.now;
    service.lines.push(line, row, this.cluster.classes[words[word | Word.classId]!]!.level);
    if (service.queueTimeout !== undefined && !(words[word | Word.marks]! & Mark.served)) {
      const { scheduler } = this;
      const { random } = this.cluster;
      random.rekey(words[word | Word.keyHigh]!, words[word | Word.keyLow]!, Draw.queueTimeout);
      random.index = floats[(row << Shift.floats) | Float.index]!;
      words[word | Word.queueTimer] = scheduler.at(scheduler.now + service.queueTimeout.sample(random), this.queueTimeoutKind, row);
    }
  }

  private onQueueTimeout(row: number): void {
    const { words, floats } = this.requests;
    const word = row << Shift.words;
    const { now } = this.scheduler;
    const site = this.cluster.sites[words[word | Word.site]!]!;
    const service = site.target;
    words[word | Word.queueTimer] = Id.none;
    this.leaveLine(row, service);
    service.queueTimeouts++;
    service.queueTimeoutWaitMs += now - floats[(row << Shift.floats) | arrivedAt(site)]!;
    words[word | Word.marks]! |= Mark.refused;
    this.cluster.caller.answer(row, site, Outcome.timeout);
  }

  /** Writes down how long a request waited in line, and calls off its queue timeout. */
  private leftLine(row: number, service: Service): void {
    const { words, floats } = this.requests;
    service.spent[Spent.queued]! += this.scheduler.now - floats[(row << Shift.floats) | Float.sinceMs]!;
    if (service.queueTimeout === undefined) return;
    const timer = words[(row << Shift.words) | Word.queueTimer]!;
    if (timer === Id.none) return;
    words[(row << Shift.words) | Word.queueTimer] = Id.none;
    this.scheduler.cancel(timer);
  }
}
