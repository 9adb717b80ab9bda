import { Priority } from "../../engine/scheduler.js";
import { Outcome } from "../../metrics/call-ledger.js";
import type { Loss } from "../../metrics/losses.js";
import type { CallSite } from "../calls/call-site.js";
import type { ClusterContext } from "../context.js";
import { Impairment } from "../instances/impairment.js";
import { InstanceFloat, InstanceShift, InstanceWord } from "../instances/instance-layout.js";
import type { WorkPart } from "../parts.js";
import { Draw } from "../requests/draws.js";
import { Float, Id, Mark, RareFloat, RareWord, Shift, Stage, Word } from "../requests/request-layout.js";
import type { Service } from "../service.js";
import type { Preemption } from "./preemption.js";

/** Slots and waiting lines: which requests work, wait, or are refused. */
export function createInstanceWork(cluster: ClusterContext, preemption: Preemption): WorkPart {
  const { scheduler, requests } = cluster;
  const queueTimeoutKind = scheduler.kind(Priority.timeout, onQueueTimeout);
  // Instance whose line is being served: a nested release leaves the rest to the loop around it.
  let servingService: Service | undefined;
  let servingInstance: number = Id.none;

  function arrive(row: number, site: CallSite): void {
    const { words, rareFloats } = requests;
    const word = row << Shift.words;
    const service = site.target;
    const instance = words[word | Word.instance]!;
    if (site.arrivesLater) rareFloats[(row << Shift.floats) | RareFloat.arrivedMs] = scheduler.now;
    if (words[word | Word.marks]! & Mark.abandoned && site.cancelsQueued) {
      cluster.caller.answer(row, site, Outcome.cancelled);
    } else if (service.central) {
      if (!service.free.isEmpty) assign(row, service);
      else enqueueOrRefuse(row, site, 0);
      if (service.onDemand !== undefined) service.onDemand.settle();
    } else {
      const { instances } = service;
      const at = instance << InstanceShift.words;
      if (instances.words[at | InstanceWord.impairment] !== 0 && cluster.faults.meet(row, site, instance)) return;
      instances.floats[(instance << InstanceShift.floats) | InstanceFloat.received]!++;
      if (instances.words[at | InstanceWord.busy]! < instances.words[at | InstanceWord.slots]!) start(row, service, instance);
      else if (service.preempts && preemption.makeRoom(service, instance)) start(row, service, instance);
      else enqueueOrRefuse(row, site, instance);
    }
  }

  function reacquire(row: number, service: Service): void {
    const instance = requests.words[(row << Shift.words) | Word.instance]!;
    if (service.instances.busyOf(instance) < service.instances.slotsOf(instance)) start(row, service, instance);
    else enqueue(row, service, service.lineOf(instance));
  }

  function release(row: number, service: Service): void {
    const instance = requests.words[(row << Shift.words) | Word.instance]!;
    vacate(row, service);
    if (service.lines.lengths[service.lineOf(instance)]! > 0) serveNext(service, instance);
    if (service.central) serveCentral(service);
  }

  function vacate(row: number, service: Service): void {
    const { words, floats } = requests;
    const { instances } = service;
    const instance = words[(row << Shift.words) | Word.instance]!;
    words[(row << Shift.words) | Word.marks]! &= ~Mark.holdsSlot;
    instances.words[(instance << InstanceShift.words) | InstanceWord.busy]!--;
    instances.floats[(instance << InstanceShift.floats) | InstanceFloat.busyMs]! +=
      scheduler.now - floats[(row << Shift.floats) | Float.sinceMs]!;
    if (service.central) service.free.add(instance);
    if (service.preempts) preemption.left(service, instance, row);
  }

  function leaveLine(row: number, service: Service): void {
    const { words } = requests;
    const word = row << Shift.words;
    const instance = words[word | Word.instance]!;
    const line = instance === Id.none ? 0 : service.lineOf(instance);
    service.lines.remove(line, row, cluster.classes[words[word | Word.classId]!]!.level);
    leftLine(row, service);
    if (service.onDemand !== undefined) service.onDemand.settle();
  }

  function returnToLine(row: number, service: Service, line: number): void {
    const { words } = requests;
    const word = row << Shift.words;
    words[word | Word.stage] = Stage.queued;
    requests.floats[(row << Shift.floats) | Float.sinceMs] = scheduler.now;
    service.lines.pushFront(line, row, cluster.classes[words[word | Word.classId]!]!.level);
  }

  function requeue(row: number, cause: Loss): void {
    const { words } = requests;
    const word = row << Shift.words;
    const site = cluster.sites[words[word | Word.site]!]!;
    const service = site.target;
    if (words[word | Word.stage] === Stage.running) cluster.steps.interrupt(row, service);
    if (words[word | Word.marks]! & Mark.holdsSlot) vacate(row, service);
    cluster.attempts.end(row, service, Outcome.cancelled, false);
    words[word | Word.instance] = Id.none;
    words[word | Word.marks]! &= ~Mark.detached;
    requests.blame(row, cause);
    if (service.central) returnToLine(row, service, 0);
    else cluster.placing.place(row, site);
  }

  function serveCentral(service: Service): void {
    while (!service.free.isEmpty && service.lines.lengths[0]! > 0) assign(takeNext(service, 0), service);
    if (service.onDemand !== undefined) service.onDemand.settle();
  }

  /** Gives a free instance to the request at the head of its service's line. */
  function assign(row: number, service: Service): void {
    cluster.placing.chooseFree(row, service);
    const instance = requests.words[(row << Shift.words) | Word.instance]!;
    const isImpaired = service.instances.impairmentOf(instance) !== 0;
    if (isImpaired && cluster.faults.meet(row, cluster.sites[requests.words[(row << Shift.words) | Word.site]!]!, instance)) return;
    service.instances.floats[(instance << InstanceShift.floats) | InstanceFloat.received]!++;
    start(row, service, instance);
  }

  function start(row: number, service: Service, instance: number): void {
    const { words, floats } = requests;
    const { now } = scheduler;
    const word = row << Shift.words;
    const float = row << Shift.floats;
    service.instances.words[(instance << InstanceShift.words) | InstanceWord.busy]!++;
    if (service.central && service.instances.busyOf(instance) === service.instances.slotsOf(instance)) service.free.remove(instance);
    if (service.preempts) preemption.entered(service, instance, row);
    floats[float | Float.sinceMs] = now;
    const marks = words[word | Word.marks]!;
    words[word | Word.marks] = marks | (Mark.holdsSlot | Mark.served);
    words[word | Word.stage] = Stage.running;
    const site = cluster.sites[words[word | Word.site]!]!;
    if (!(marks & Mark.served)) {
      const waitedMs = now - requests.arrivedMs(row, site);
      service.queueing.record(waitedMs);
      if (cluster.keepsWaits) requests.queuedMs[row] = waitedMs;
    }
    if (marks & Mark.resumes) cluster.steps.resume(row, service);
    else cluster.steps.run(row, site);
  }

  function serveNext(service: Service, instance: number): void {
    if (servingService === service && servingInstance === instance) return;
    if (service.instances.impairmentOf(instance) & Impairment.stopped) return;
    const outerService = servingService;
    const outerInstance = servingInstance;
    servingService = service;
    servingInstance = instance;
    const { instances, lines } = service;
    const line = service.lineOf(instance);
    while (lines.lengths[line]! > 0 && instances.busyOf(instance) < instances.slotsOf(instance)) {
      start(takeNext(service, line), service, instance);
    }
    servingService = outerService;
    servingInstance = outerInstance;
  }

  function takeNext(service: Service, line: number): number {
    const row = service.lines.pop(line);
    leftLine(row, service);
    return row;
  }

  function enqueueOrRefuse(row: number, site: CallSite, line: number): void {
    const service = site.target;
    // Deliveries are never refused: their number is bounded by the queue's prefetch.
    if (service.lines.lengths[line]! < service.capacity || site.delivered !== undefined) {
      enqueue(row, service, line);
      return;
    }
    requests.words[(row << Shift.words) | Word.marks]! |= Mark.refused;
    cluster.caller.answer(row, site, Outcome.rejected);
  }

  function enqueue(row: number, service: Service, line: number): void {
    const { words, rareWords, floats } = requests;
    const word = row << Shift.words;
    words[word | Word.stage] = Stage.queued;
    floats[(row << Shift.floats) | Float.sinceMs] = scheduler.now;
    service.lines.push(line, row, cluster.classes[words[word | Word.classId]!]!.level);
    if (service.queueTimeout !== undefined && !(words[word | Word.marks]! & Mark.served)) {
      const { random } = cluster;
      random.rekey(words[word | Word.keyHigh]!, words[word | Word.keyLow]!, Draw.queueTimeout);
      random.index = floats[(row << Shift.floats) | Float.index]!;
      rareWords[word | RareWord.queueTimer] = scheduler.at(scheduler.now + service.queueTimeout.sample(random), queueTimeoutKind, row);
    }
  }

  function onQueueTimeout(row: number): void {
    const { words, rareWords } = requests;
    const word = row << Shift.words;
    const { now } = scheduler;
    const site = cluster.sites[words[word | Word.site]!]!;
    const service = site.target;
    const instance = words[word | Word.instance]!;
    rareWords[word | RareWord.queueTimer] = Id.none;
    // A hanging instance does not even answer that the wait was too long.
    if (instance !== Id.none && service.instances.impairmentOf(instance) & Impairment.hung) return;
    leaveLine(row, service);
    service.queueTimeouts++;
    service.queueTimeoutWaitMs += now - requests.arrivedMs(row, site);
    words[word | Word.marks]! |= Mark.refused;
    cluster.caller.answer(row, site, Outcome.timeout);
  }

  /** Records how long a request waited in line, and cancels its queue timeout. */
  function leftLine(row: number, service: Service): void {
    const { rareWords, floats } = requests;
    service.spent.queuedMs += scheduler.now - floats[(row << Shift.floats) | Float.sinceMs]!;
    if (service.queueTimeout === undefined) return;
    const timer = rareWords[(row << Shift.words) | RareWord.queueTimer]!;
    if (timer === Id.none) return;
    rareWords[(row << Shift.words) | RareWord.queueTimer] = Id.none;
    scheduler.cancel(timer);
  }

  return { arrive, start, reacquire, release, vacate, enqueue, leaveLine, returnToLine, requeue, serveNext, serveCentral };
}
