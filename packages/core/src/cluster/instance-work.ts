import { type Kind, Priority } from "../engine/scheduler.js";
import { Outcome } from "../metrics/call-ledger.js";
import type { CallSite } from "./call-site.js";
import type { ClusterContext, WorkPart } from "./context.js";
import { Draw } from "./draws.js";
import { INSTANCE_FLOATS, INSTANCE_WORDS, InstanceFloat, InstanceWord, Life } from "./instance-table.js";
import type { Preemption } from "./preemption.js";
import { FLOATS, Float, Mark, NONE, type RequestTable, Stage, WORDS, Word } from "./request-table.js";
import type { Service } from "./service.js";

/** Slots and waiting lines: who works, who waits, who is turned away. */
export class InstanceWork implements WorkPart {
  private readonly requests: RequestTable;
  private readonly queueTimeoutKind: Kind;
  /** Instance whose line is being served: a nested release leaves the rest to the loop around it. */
  private servingService: Service | undefined;
  private servingInstance = NONE;

  constructor(
    private readonly cluster: ClusterContext,
    private readonly preemption: Preemption,
  ) {
    this.requests = cluster.requests;
    this.queueTimeoutKind = cluster.scheduler.kind(Priority.timeout, (row) => this.onQueueTimeout(row));
  }

  arrive(row: number, site: CallSite): void {
    const { words, floats } = this.requests;
    const word = row << WORDS;
    const service = site.target;
    const instance = words[word + Word.instance]!;
    floats[(row << FLOATS) + Float.arrivedMs] = this.cluster.scheduler.now;
    if (words[word + Word.marks]! & Mark.abandoned && site.cancelsQueued) {
      this.cluster.caller.answer(row, site, Outcome.cancelled);
    } else if (service.central) {
      if (service.freeSlots > 0) this.assign(row, service);
      else this.enqueueOrRefuse(row, site, 0);
    } else {
      const { instances } = service;
      const at = instance << INSTANCE_WORDS;
      if (instances.words[at + InstanceWord.life] === Life.gone) {
        words[word + Word.marks]! |= Mark.lost;
        this.cluster.caller.answer(row, site, Outcome.error);
        return;
      }
      instances.floats[(instance << INSTANCE_FLOATS) + InstanceFloat.received]!++;
      if (instances.words[at + InstanceWord.busy]! < instances.words[at + InstanceWord.slots]!) this.start(row, service, instance);
      else if (service.preempts && this.preemption.makeRoom(service, instance)) this.start(row, service, instance);
      else this.enqueueOrRefuse(row, site, instance);
    }
  }

  reacquire(row: number, service: Service): void {
    const instance = this.requests.words[(row << WORDS) + Word.instance]!;
    if (service.instances.busyOf(instance) < service.instances.slotsOf(instance)) this.start(row, service, instance);
    else this.enqueue(row, service, service.central ? 0 : instance);
  }

  release(row: number, service: Service): void {
    const instance = this.requests.words[(row << WORDS) + Word.instance]!;
    this.vacate(row, service);
    if (service.central) this.serveCentral(service);
    else if (service.lines.lengths[instance]! > 0) this.serveNext(service, instance);
  }

  vacate(row: number, service: Service): void {
    const { words, floats } = this.requests;
    const { instances } = service;
    const instance = words[(row << WORDS) + Word.instance]!;
    words[(row << WORDS) + Word.marks]! &= ~Mark.holdsSlot;
    service.load.busy--;
    instances.words[(instance << INSTANCE_WORDS) + InstanceWord.busy]!--;
    instances.floats[(instance << INSTANCE_FLOATS) + InstanceFloat.busyMs]! +=
      this.cluster.scheduler.now - floats[(row << FLOATS) + Float.startedMs]!;
    if (service.central && instances.records[instance]!.endpoint.index >= 0) service.freeSlots++;
    if (service.preempts) this.preemption.left(service, instance, row);
  }

  leaveLine(row: number, service: Service): void {
    const { words } = this.requests;
    const word = row << WORDS;
    const line = service.central ? 0 : words[word + Word.instance]!;
    service.lines.remove(line, row, this.cluster.classes[words[word + Word.classId]!]!.level);
    service.load.queued--;
    this.clearQueueTimer(row);
  }

  returnToLine(row: number, service: Service, line: number): void {
    const { words } = this.requests;
    const word = row << WORDS;
    words[word + Word.stage] = Stage.queued;
    service.lines.pushFront(line, row, this.cluster.classes[words[word + Word.classId]!]!.level);
    service.load.queued++;
  }

  requeue(row: number): void {
    const { words } = this.requests;
    const word = row << WORDS;
    const site = this.cluster.sites[words[word + Word.site]!]!;
    const service = site.target;
    if (words[word + Word.stage] === Stage.running) this.cluster.steps.interrupt(row, service);
    if (words[word + Word.marks]! & Mark.holdsSlot) this.vacate(row, service);
    this.cluster.caller.endAttempt(row, service);
    words[word + Word.instance] = NONE;
    if (service.central) this.returnToLine(row, service, 0);
    else this.cluster.caller.place(row, site);
  }

  serveCentral(service: Service): void {
    while (service.freeSlots > 0 && service.lines.lengths[0]! > 0) {
      const row = this.takeNext(service, 0);
      const instance = this.requests.words[(row << WORDS) + Word.instance]!;
      // One that had an instance before and only waited for a slot goes back to it.
      if (instance === NONE) this.assign(row, service);
      else this.start(row, service, instance);
    }
  }

  /** Gives a request at the front of its service a free instance. */
  private assign(row: number, service: Service): void {
    this.cluster.caller.chooseFree(row, service);
    const instance = this.requests.words[(row << WORDS) + Word.instance]!;
    service.instances.floats[(instance << INSTANCE_FLOATS) + InstanceFloat.received]!++;
    this.start(row, service, instance);
  }

  private start(row: number, service: Service, instance: number): void {
    const { words, floats } = this.requests;
    const { now } = this.cluster.scheduler;
    const word = row << WORDS;
    const float = row << FLOATS;
    service.load.busy++;
    service.instances.words[(instance << INSTANCE_WORDS) + InstanceWord.busy]!++;
    if (service.central && service.instances.records[instance]!.endpoint.index >= 0) service.freeSlots--;
    if (service.preempts) this.preemption.entered(service, instance, row);
    floats[float + Float.startedMs] = now;
    const marks = words[word + Word.marks]!;
    words[word + Word.marks] = marks | (Mark.holdsSlot | Mark.served);
    words[word + Word.stage] = Stage.running;
    if (!(marks & Mark.served)) {
      const waitedMs = now - floats[float + Float.arrivedMs]!;
      service.queueing.record(waitedMs);
      if (this.cluster.keepsWaits) this.requests.queuedMs[row] = waitedMs;
    }
    if (marks & Mark.resumes) this.cluster.steps.resume(row, service);
    else this.cluster.steps.run(row, this.cluster.sites[words[word + Word.site]!]!);
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
    service.load.queued--;
    this.clearQueueTimer(row);
    return row;
  }

  private enqueueOrRefuse(row: number, site: CallSite, line: number): void {
    const service = site.target;
    if (service.lines.lengths[line]! < service.capacity) {
      this.enqueue(row, service, line);
      return;
    }
    this.requests.words[(row << WORDS) + Word.marks]! |= Mark.refused;
    this.cluster.caller.answer(row, site, Outcome.rejected);
  }

  private enqueue(row: number, service: Service, line: number): void {
    const { words, floats } = this.requests;
    const word = row << WORDS;
    words[word + Word.stage] = Stage.queued;
    service.lines.push(line, row, this.cluster.classes[words[word + Word.classId]!]!.level);
    service.load.queued++;
    if (service.queueTimeout !== undefined && !(words[word + Word.marks]! & Mark.served)) {
      const { random, scheduler } = this.cluster;
      random.rekey(words[word + Word.keyHigh]!, words[word + Word.keyLow]!, Draw.queueTimeout);
      random.index = floats[(row << FLOATS) + Float.index]!;
      words[word + Word.queueTimer] = scheduler.at(scheduler.now + service.queueTimeout.sample(random), this.queueTimeoutKind, row);
    }
  }

  private onQueueTimeout(row: number): void {
    const { words, floats } = this.requests;
    const word = row << WORDS;
    const { now } = this.cluster.scheduler;
    const site = this.cluster.sites[words[word + Word.site]!]!;
    const service = site.target;
    service.load.settle(now);
    words[word + Word.queueTimer] = NONE;
    this.leaveLine(row, service);
    service.queueTimeouts++;
    service.queueTimeoutWaitMs += now - floats[(row << FLOATS) + Float.arrivedMs]!;
    words[word + Word.marks]! |= Mark.refused;
    this.cluster.caller.answer(row, site, Outcome.timeout);
  }

  private clearQueueTimer(row: number): void {
    const { words } = this.requests;
    const timer = words[(row << WORDS) + Word.queueTimer]!;
    if (timer === NONE) return;
    words[(row << WORDS) + Word.queueTimer] = NONE;
    this.cluster.scheduler.cancel(timer);
  }
}
