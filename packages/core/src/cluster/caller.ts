import type { Lanes } from "../engine/lanes.js";
import { type Kind, Priority, type Scheduler } from "../engine/scheduler.js";
import { SimulationError } from "../errors.js";
import { Outcome, STATUSES, type Status } from "../metrics/call-ledger.js";
import type { CallSite } from "./call-site.js";
import type { CallerPart, ClusterContext } from "./context.js";
import { Draw } from "./draws.js";
import type { InstanceEndpoint } from "./endpoint-set.js";
import { InstanceFloat, InstanceShift, Life } from "./instance-table.js";
import { Float, Id, Mark, type RequestTable, Shift, Stage, Word } from "./request-table.js";
import { RowView } from "./request-view.js";
import type { Service } from "./service.js";
import { Spent } from "./spent.js";

/** One call's way: issued, placed on an instance, over the network, and back to whoever made it. */
export class Caller implements CallerPart {
  private readonly requests: RequestTable;
  private readonly scheduler: Scheduler;
  private readonly timeouts: Lanes;
  private readonly view: RowView;
  private readonly outcomeView: { status: Status; latencyMs: number } = { status: "ok", latencyMs: 0 };
  private readonly timeoutKind: Kind;
  private readonly hopKind: Kind;

  constructor(private readonly cluster: ClusterContext) {
    const { scheduler, requests } = cluster;
    this.requests = requests;
    this.scheduler = scheduler;
    this.timeouts = cluster.timeouts;
    this.view = new RowView(requests, cluster.classes);
    this.timeoutKind = scheduler.kind(Priority.timeout, (row) => {
      requests.words[(row << Shift.words) | Word.timer] = Id.none;
      cluster.giveUp.abandon(row, Outcome.timeout);
    });
    this.hopKind = scheduler.kind(Priority.completion, (row) => {
      requests.words[(row << Shift.words) | Word.event] = Id.none;
      this.hopped(row);
    });
  }

  issue(
    site: CallSite,
    parent: number,
    keyHigh: number,
    keyLow: number,
    index: number,
    classId: number,
    hashKey: number,
    demandMs: number,
  ): void {
    const { requests } = this;
    const row = requests.take();
    const { words, floats } = requests;
    const word = row << Shift.words;
    words[word | Word.site] = site.id;
    words[word | Word.classId] = classId;
    words[word | Word.keyHigh] = keyHigh;
    words[word | Word.keyLow] = keyLow;
    words[word | Word.parent] = parent;
    words[word | Word.instance] = Id.none;
    words[word | Word.marks] = 0;
    words[word | Word.stage] = Stage.issued;
    words[word | Word.step] = 0;
    const float = row << Shift.floats;
    floats[float | Float.index] = index;
    floats[float | Float.issuedMs] = this.scheduler.now;
    floats[float | Float.hashKey] = hashKey;
    if (demandMs >= 0) {
      words[word | Word.marks] = Mark.hasDemand;
      requests.demandMs[row] = demandMs;
    }
    if (parent !== Id.none) requests.adopt(parent, row);
    site.ledgers[classId]!.issued++;
    if (site.timeoutLane !== Id.none && !this.cluster.hasDeadlines) {
      words[word | Word.marks]! |= Mark.inLane;
      this.timeouts.add(site.timeoutLane, row);
    } else if (site.timeout !== undefined || this.cluster.hasDeadlines) {
      this.armTimer(row, site, parent);
    }
    this.place(row, site);
  }

  place(row: number, site: CallSite): void {
    const service = site.target;
    const { words } = this.requests;
    const word = row << Shift.words;
    if (service.endpoints.length === 0) {
      this.deliver(row, site, Outcome.unavailable);
      return;
    }
    const isFirst = words[word | Word.stage] === Stage.issued;
    if (isFirst) service.attempts.sent++;
    if (!service.central) {
      this.choose(row, service);
      if (!isFirst) this.notePlaced(row);
    }
    words[word | Word.stage] = Stage.travelling;
    if (site.isLocal) this.cluster.work.arrive(row, site);
    else this.hop(row, site, Draw.networkThere);
  }

  chooseFree(row: number, service: Service): void {
    this.choose(row, service);
    this.notePlaced(row);
    const { words } = this.requests;
    const { endpoints, instances } = service;
    const chosen = words[(row << Shift.words) | Word.instance]!;
    if (instances.busyOf(chosen) < instances.slotsOf(chosen)) return;
    const free = endpoints.least(0);
    endpoints.ended(chosen);
    endpoints.sent(free.instance);
    words[(row << Shift.words) | Word.instance] = free.instance;
  }

  answer(row: number, site: CallSite, outcome: number): void {
    const { words } = this.requests;
    const word = row << Shift.words;
    if (words[word | Word.marks]! & Mark.abandoned) {
      this.endAttempt(row, site.target);
      this.requests.release(row);
      return;
    }
    words[word | Word.stage] = Stage.returning;
    if (!site.isLocal || site.target.balancer.observe !== undefined) words[word | Word.outcome] = outcome;
    if (site.isLocal) this.deliver(row, site, outcome);
    else this.hop(row, site, Draw.networkBack);
  }

  close(row: number, site: CallSite, outcome: number): void {
    const { scheduler, timeouts } = this;
    const { words, floats } = this.requests;
    const word = row << Shift.words;
    if (words[word | Word.marks]! & Mark.inLane) {
      words[word | Word.marks]! &= ~Mark.inLane;
      timeouts.remove(site.timeoutLane, row);
    } else if ((site.timeout !== undefined || this.cluster.hasDeadlines) && words[word | Word.timer] !== Id.none) {
      scheduler.cancel(words[word | Word.timer]!);
      words[word | Word.timer] = Id.none;
    }
    site.ledgers[words[word | Word.classId]!]!.end(outcome, scheduler.now - floats[(row << Shift.floats) | Float.issuedMs]!);
  }

  endAttempt(row: number, service: Service): void {
    const instance = this.requests.words[(row << Shift.words) | Word.instance]!;
    if (instance === Id.none) return;
    const { endpoints, balancer, instances } = service;
    const { words, floats } = this.requests;
    const placedLater = words[(row << Shift.words) | Word.marks]! & Mark.placedLater;
    const placedMs = floats[(row << Shift.floats) | (placedLater ? Float.placedMs : Float.issuedMs)]!;
    const weight = instances.floats[(instance << InstanceShift.floats) | InstanceFloat.weight]!;
    service.spent[Spent.weighted]! += weight * (this.scheduler.now - placedMs);
    endpoints.ended(instance);
    if (balancer.observe !== undefined) {
      this.outcomeView.status = STATUSES[words[(row << Shift.words) | Word.outcome]!]!;
      this.outcomeView.latencyMs = this.scheduler.now - floats[(row << Shift.floats) | Float.issuedMs]!;
      balancer.observe(instances.records[instance]!.endpoint, this.outcomeView);
    }
    if (instances.lifeOf(instance) === Life.draining && endpoints.inFlight[instance] === 0) {
      this.cluster.lifecycle.drained(service, instance);
    }
  }

  notify(row: number, site: CallSite, parent: number, outcome: number): void {
    if (site.external) this.cluster.externalEnded(row, site, outcome);
    else if (parent !== Id.none) this.cluster.steps.childEnded(parent, outcome);
  }

  /** A request has crossed the network, one way or the other. */
  hopped(row: number): void {
    const { words } = this.requests;
    const word = row << Shift.words;
    const site = this.cluster.sites[words[word | Word.site]!]!;
    if (words[word | Word.stage] === Stage.travelling) {
      this.cluster.work.arrive(row, site);
    } else if (words[word | Word.marks]! & Mark.abandoned) {
      this.endAttempt(row, site.target);
      this.requests.release(row);
    } else {
      this.deliver(row, site, words[word | Word.outcome]!);
    }
  }

  /** The outcome reaches the caller, and the row is free again. */
  private deliver(row: number, site: CallSite, outcome: number): void {
    const { words } = this.requests;
    const word = row << Shift.words;
    if (words[word | Word.stage] !== Stage.issued) {
      const { attempts } = site.target;
      const marks = words[word | Word.marks]!;
      if (!(marks & (Mark.lost | Mark.refused))) attempts.answered++;
      else if (marks & Mark.lost) attempts.lost++;
      else attempts.refused++;
      this.endAttempt(row, site.target);
    }
    this.close(row, site, outcome);
    const parent = words[word | Word.parent]!;
    if (parent !== Id.none) this.requests.orphan(row);
    this.notify(row, site, parent, outcome);
    this.requests.release(row);
  }

  /** Lets the balancer choose, and counts the request as on its way. */
  private choose(row: number, service: Service): void {
    this.view.row = row;
    const { endpoints, spec } = service;
    const endpoint = service.balancer.pick(endpoints, this.view) as InstanceEndpoint | undefined;
    if (endpoint === undefined) {
      throw new SimulationError("invalid", `balancing policy "${spec.balancing.id}" of service "${spec.name}" chose no endpoint`);
    }
    const { instance } = endpoint;
    this.requests.words[(row << Shift.words) | Word.instance] = instance;
    endpoints.sent(instance);
  }

  /** Writes down that an instance was chosen only now. */
  private notePlaced(row: number): void {
    this.requests.words[(row << Shift.words) | Word.marks]! |= Mark.placedLater;
    this.requests.floats[(row << Shift.floats) | Float.placedMs] = this.scheduler.now;
  }

  /** Moves a request over the network, one way. */
  private hop(row: number, site: CallSite, draw: number): void {
    const { network, random, scheduler } = this.cluster;
    if (site.network === undefined) {
      network.add(site.networkLane, row);
      return;
    }
    const { words, floats } = this.requests;
    const word = row << Shift.words;
    random.rekey(words[word | Word.keyHigh]!, words[word | Word.keyLow]!, draw);
    random.index = floats[(row << Shift.floats) | Float.index]!;
    words[word | Word.event] = scheduler.at(scheduler.now + site.network.sample(random), this.hopKind, row);
  }

  /** A timeout that no lane can hold: drawn, or cut short by the deadline of the request it serves. */
  private armTimer(row: number, site: CallSite, parent: number): void {
    const { scheduler, random } = this.cluster;
    const { words, floats } = this.requests;
    const word = row << Shift.words;
    const inherited = parent === Id.none ? Number.POSITIVE_INFINITY : floats[(parent << Shift.floats) | Float.deadlineMs]!;
    let expiryMs = scheduler.now + site.timeoutMs;
    if (site.timeout !== undefined) {
      random.rekey(words[word | Word.keyHigh]!, words[word | Word.keyLow]!, Draw.timeout);
      random.index = floats[(row << Shift.floats) | Float.index]!;
      expiryMs = scheduler.now + site.timeout.sample(random);
    }
    floats[(row << Shift.floats) | Float.deadlineMs] = site.deadline ? Math.min(expiryMs, inherited) : inherited;
    if (site.timeoutLane !== Id.none && expiryMs <= inherited) {
      words[word | Word.marks]! |= Mark.inLane;
      this.cluster.timeouts.add(site.timeoutLane, row);
      return;
    }
    const atMs = Math.max(scheduler.now, Math.min(expiryMs, inherited));
    if (atMs !== Number.POSITIVE_INFINITY) words[word | Word.timer] = scheduler.at(atMs, this.timeoutKind, row);
  }
}
