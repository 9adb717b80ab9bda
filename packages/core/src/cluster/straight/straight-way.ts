import type { Lanes } from "../../engine/lanes.js";
import type { Random } from "../../engine/random.js";
import type { Scheduler } from "../../engine/scheduler.js";
import { Outcome } from "../../metrics/call-ledger.js";
import type { CallSite } from "../calls/call-site.js";
import type { ClusterContext } from "../context.js";
import { InstanceFloat, InstanceShift, InstanceWord, Life } from "../instances/instance-table.js";
import type { StraightPart } from "../parts.js";
import { refuseChoice } from "../proxies/placing.js";
import { Draw } from "../requests/draws.js";
import { Float, Id, Mark, Shift, Stage, Word } from "../requests/request-layout.js";
import type { RequestTable } from "../requests/request-table.js";
import { RowView } from "../requests/request-view.js";
import { Spent } from "../requests/spent.js";
import type { ChainGate } from "../resilience/chain-gate.js";
import type { Service } from "../service.js";
import { type Step, StepType, type WorkStep } from "../work/program.js";
import { endsPlainly, isStraight } from "./is-straight.js";

/**
 * The way of a plain call to a plain service — issued, placed, in line, at work, answered — in two stretches instead of twenty
 * steps from part to part. It writes what the parts write, in the same order, so that a request may leave it, and another come
 * to it, at any time: whatever is unusual is theirs. That saves a third of the time of a request (440 to 280 ns, 100 servers).
 */
export class StraightWay implements StraightPart {
  private readonly scheduler: Scheduler;
  private readonly requests: RequestTable;
  private readonly timeouts: Lanes;
  private readonly random: Random;
  private readonly view: RowView;
  private sites: readonly CallSite[] = [];
  private doneKind = 0;
  private keepsWaits = false;
  /** Whether some requests are more urgent than others. */
  private readonly hasLevels: boolean;

  constructor(private readonly cluster: ClusterContext) {
    const { scheduler, requests, timeouts, random, classes, hasClients } = cluster;
    this.scheduler = scheduler;
    this.requests = requests;
    this.timeouts = timeouts;
    this.random = random;
    this.hasLevels = classes.some(({ level }) => level > 0);
    this.view = new RowView(requests, classes, requests.tries, hasClients, (row, site) => cluster.placing.zoneOf(row, site));
  }

  go(row: number, site: CallSite): void {
    const { words, floats } = this.requests;
    const word = row << Shift.words;
    const service = site.target;
    const { instances } = service;
    const { balancer, endpoints } = service.proxies[0]!;
    if (site.timeoutLane !== Id.none) this.timeouts.add(site.timeoutLane, row);
    if (endpoints.length === 0 || endpoints.isLimited) {
      this.cluster.placing.place(row, site);
      return;
    }
    this.view.row = row;
    if (this.view.site !== site) this.view.site = site;
    let instance: number;
    if (balancer.pickPlace !== undefined) instance = endpoints.numberAt(balancer.pickPlace(endpoints, this.view));
    else instance = balancer.pick(endpoints, this.view)?.number ?? refuseChoice(service);
    words[word | Word.instance] = instance;
    endpoints.sent(instance);
    service.attempts.sent++;
    const at = instance << InstanceShift.row;
    instances.words[at | InstanceWord.placed]!++;
    const isFree = instances.words[at | InstanceWord.busy]! < instances.words[at | InstanceWord.slots]!;
    const isUnusual =
      instances.words[at | InstanceWord.impairment] !== 0 || !(isFree || service.lines.lengths[instance]! < service.capacity);
    if (isUnusual) {
      words[word | Word.stage] = Stage.travelling;
      this.cluster.work.arrive(row, site);
      return;
    }
    instances.floats[at | InstanceFloat.received]!++;
    if (isFree) {
      service.queueing.recordZero();
      if (this.keepsWaits) this.requests.queuedMs[row] = 0;
      this.begin(row, service, instance);
      return;
    }
    words[word | Word.stage] = Stage.queued;
    floats[(row << Shift.floats) | Float.sinceMs] = this.scheduler.now;
    service.lines.push(instance, row, this.hasLevels ? this.cluster.classes[words[word | Word.classId]!]!.level : 0);
  }

  /** Gives a request its slot, and lets it work. */
  private begin(row: number, service: Service, instance: number): void {
    const { scheduler, random, requests } = this;
    const { words, floats } = requests;
    const { instances } = service;
    const { now } = scheduler;
    const word = row << Shift.words;
    const at = instance << InstanceShift.row;
    instances.words[at | InstanceWord.busy]!++;
    floats[(row << Shift.floats) | Float.sinceMs] = now;
    words[word | Word.stage] = Stage.running;
    random.rekey(words[word | Word.keyHigh]!, words[word | Word.keyLow]!, 0);
    const { demand } = service.program[0] as WorkStep;
    if (demand.draw !== undefined) demand.draw(random);
    else random.drawn = demand.sample(random);
    if (service.sharesCpus && instances.words[at | InstanceWord.cpu] !== Id.none) {
      words[word | Word.marks] = Mark.atRest;
      this.cluster.cpus.start(instances.words[at | InstanceWord.cpu]!, row, random.drawn);
      return;
    }
    words[word | Word.marks] = Mark.atWork;
    const isSteady = service.spec.warming.forMs === 0;
    const speed = isSteady ? instances.floats[at | InstanceFloat.speed]! : service.speedOf(instance, now);
    scheduler.due[0] = now + random.drawn / speed;
    words[word | Word.event] = scheduler.plan(this.doneKind, row);
  }

  worked(row: number): boolean {
    const { words, floats } = this.requests;
    const word = row << Shift.words;
    const site = this.sites[words[word | Word.site]!]!;
    const marks = words[word | Word.marks]!;
    if (site.isUnusual || (marks | Mark.computing) !== Mark.atWork || words[word | Word.step] !== 0) return false;
    const service = site.target;
    if (marks === Mark.atWork) {
      const workedMs = this.scheduler.now - floats[(row << Shift.floats) | Float.sinceMs]!;
      service.spent[Spent.computing]! += workedMs;
      service.instances.computedMs[words[word | Word.instance]!]! += workedMs;
      words[word | Word.marks] = Mark.atRest;
    }
    if (service.program.length > 1) this.goOn(row, site);
    else this.leave(row, site, service.errorRate > 0 && this.fails(row, service) ? Outcome.error : Outcome.ok);
    return true;
  }

  /** To what comes after the first work. */
  private goOn(row: number, site: CallSite): void {
    const { words } = this.requests;
    const word = row << Shift.words;
    const service = site.target;
    words[word | Word.step] = 1;
    if (!service.holdsSlot && isCalling(service.program[1]!)) {
      words[word | Word.stage] = Stage.calling;
      this.vacate(row, service, words[word | Word.instance]!);
    }
    this.cluster.steps.run(row, site);
  }

  conclude(row: number, site: CallSite, outcome: number): boolean {
    if (site.isUnusual) return false;
    const marks = this.requests.words[(row << Shift.words) | Word.marks]!;
    if ((marks | Mark.holdsSlot) !== Mark.atRest) return false;
    this.leave(row, site, outcome);
    return true;
  }

  /** From an instance that has done with a request to its caller: out of its slot, off the proxy's count, into the books. */
  private leave(row: number, site: CallSite, outcome: number): void {
    const { words, floats } = this.requests;
    const word = row << Shift.words;
    const service = site.target;
    const { instances, spent, attempts } = service;
    const instance = words[word | Word.instance]!;
    const at = instance << InstanceShift.row;
    const latencyMs = this.scheduler.now - floats[(row << Shift.floats) | Float.issuedMs]!;
    if (outcome === Outcome.ok) {
      instances.floats[at | InstanceFloat.ok]!++;
      instances.floats[at | InstanceFloat.latencySumMs]! += latencyMs;
    } else {
      instances.floats[at | InstanceFloat.error]!++;
    }
    words[word | Word.stage] = Stage.issued;
    // As `vacate`, but in place: a call less, 5 % of a request through layers (364 instead of 381 ns).
    if (words[word | Word.marks]! & Mark.holdsSlot) {
      words[word | Word.marks] = Mark.served;
      instances.floats[at | InstanceFloat.busyMs]! += this.scheduler.now - floats[(row << Shift.floats) | Float.sinceMs]!;
      instances.words[at | InstanceWord.busy]!--;
      if (service.lines.lengths[instance]! > 0) this.serveNext(service, instance);
    }
    attempts.answered++;
    const { balancer, endpoints } = service.proxies[0]!;
    if (balancer.observe !== undefined || endpoints.isLimited) {
      this.cluster.attempts.end(row, service, outcome, outcome !== Outcome.ok);
    } else {
      endpoints.ended(instance);
      spent[Spent.weighted]! += instances.floats[at | InstanceFloat.weight]! * latencyMs;
      const left = --instances.words[at | InstanceWord.placed]!;
      if (left === 0 && instances.lifeOf(instance) === Life.draining) this.cluster.lifecycle.drained(service, instance);
    }
    if (site.attemptOf === undefined) this.close(row, site, outcome);
    else this.hand(row, site.attemptOf, outcome);
  }

  /** Hands an attempt back to its layers: it has no clock of its own, and no books. */
  private hand(row: number, gate: ChainGate, outcome: number): void {
    const call = this.requests.words[(row << Shift.words) | Word.parent]!;
    if (gate.adoptsAttempts) this.requests.orphan(row);
    gate.attemptEnded(row, call, outcome);
    this.requests.giveBack(row);
  }

  answer(row: number, site: CallSite, outcome: number): boolean {
    if (site.endsUnusually) return false;
    this.close(row, site, outcome);
    return true;
  }

  /** Off the clock, into the books, and back to the caller. */
  private close(row: number, site: CallSite, outcome: number): void {
    const { words, floats } = this.requests;
    this.timeouts.remove(row);
    const ledger = site.ledgers[words[(row << Shift.words) | Word.classId]!]!;
    ledger.tookMs = this.scheduler.now - floats[(row << Shift.floats) | Float.issuedMs]!;
    ledger.close(outcome);
    if (site.isHeard) this.tell(row, site, outcome);
    this.requests.giveBack(row);
  }

  private tell(row: number, site: CallSite, outcome: number): void {
    const parent = this.requests.words[(row << Shift.words) | Word.parent]!;
    if (parent !== Id.none) this.requests.orphan(row);
    this.cluster.caller.notify(row, site, parent, outcome);
  }

  /** Gives the slot of a request to the next in line. */
  private vacate(row: number, service: Service, instance: number): void {
    const { words, floats } = this.requests;
    const at = instance << InstanceShift.row;
    words[(row << Shift.words) | Word.marks]! &= ~Mark.holdsSlot;
    service.instances.floats[at | InstanceFloat.busyMs]! += this.scheduler.now - floats[(row << Shift.floats) | Float.sinceMs]!;
    service.instances.words[at | InstanceWord.busy]!--;
    if (service.lines.lengths[instance]! > 0) this.serveNext(service, instance);
  }

  /** Whether the service answers a request with an error. */
  private fails(row: number, { errorRate }: Service): boolean {
    const { random } = this;
    const word = row << Shift.words;
    random.rekey(this.requests.words[word | Word.keyHigh]!, this.requests.words[word | Word.keyLow]!, Draw.error);
    random.block();
    return random.uniform < errorRate;
  }

  /** Fills the slots of an instance from its line, in which somebody waits. */
  private serveNext(service: Service, instance: number): void {
    const { instances, lines } = service;
    const at = instance << InstanceShift.row;
    if (instances.words[at | InstanceWord.impairment] !== 0) {
      this.cluster.work.serveNext(service, instance);
      return;
    }
    while (instances.words[at | InstanceWord.busy]! < instances.words[at | InstanceWord.slots]!) {
      const { words, floats } = this.requests;
      const next = lines.pop(instance);
      const word = next << Shift.words;
      const waitedMs = this.scheduler.now - floats[(next << Shift.floats) | Float.sinceMs]!;
      service.spent[Spent.queued]! += waitedMs;
      if (words[word | Word.marks] !== 0 || this.sites[words[word | Word.site]!]!.isUnusual) {
        this.cluster.work.start(next, service, instance);
      } else {
        service.queueing.entry = waitedMs;
        service.queueing.enter();
        if (this.keepsWaits) this.requests.queuedMs[next] = waitedMs;
        this.begin(next, service, instance);
      }
      if (lines.lengths[instance] === 0) return;
    }
  }

  review(): void {
    this.sites = this.cluster.sites;
    this.doneKind = this.cluster.steps.doneKind;
    this.keepsWaits = this.cluster.keepsWaits;
    for (const site of this.sites) {
      site.isUnusual = !isStraight(site, this.cluster);
      site.endsUnusually = !endsPlainly(site, this.cluster);
      site.isHeard = this.cluster.isHeard(site);
    }
  }
}

function isCalling({ type }: Step): boolean {
  return type === StepType.calls || type === StepType.choice;
}
