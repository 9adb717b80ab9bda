import { Priority } from "../engine/scheduler.js";
import { SimulationError } from "../errors.js";
import { Outcome, STATUSES, type Status } from "../metrics/call-ledger.js";
import type { CallSite } from "./call-site.js";
import type { CallerPart, ClusterContext } from "./context.js";
import { Draw } from "./draws.js";
import type { InstanceEndpoint } from "./endpoint-set.js";
import { InstanceFloat, InstanceShift, Life } from "./instance-table.js";
import { Float, Id, Mark, Shift, Stage, Word } from "./request-table.js";
import { RowView } from "./request-view.js";
import type { Service } from "./service.js";
import { Spent } from "./spent.js";

/** One call's way: issued, placed on an instance, over the network, and back to whoever made it. */
export function createCaller(cluster: ClusterContext): CallerPart & { hopped(row: number): void } {
  const { scheduler, requests, timeouts } = cluster;
  const view = new RowView(requests, cluster.classes);
  const outcomeView: { status: Status; latencyMs: number; failed: boolean; load: number } = {
    status: "ok",
    latencyMs: 0,
    failed: false,
    load: 0,
  };
  const timeoutKind = scheduler.kind(Priority.timeout, (row) => {
    requests.words[(row << Shift.words) | Word.timer] = Id.none;
    cluster.giveUp.abandon(row, Outcome.timeout);
  });
  const hopKind = scheduler.kind(Priority.completion, (row) => {
    requests.words[(row << Shift.words) | Word.event] = Id.none;
    hopped(row);
  });

  function issue(
    site: CallSite,
    parent: number,
    keyHigh: number,
    keyLow: number,
    index: number,
    classId: number,
    hashKey: number,
    demandMs: number,
  ): void {
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
    floats[float | Float.issuedMs] = scheduler.now;
    floats[float | Float.hashKey] = hashKey;
    if (demandMs >= 0) {
      words[word | Word.marks] = Mark.hasDemand;
      requests.demandMs[row] = demandMs;
    }
    if (parent !== Id.none) requests.adopt(parent, row);
    site.ledgers[classId]!.issued++;
    if (site.timeoutLane !== Id.none && !cluster.hasDeadlines) {
      words[word | Word.marks]! |= Mark.inLane;
      timeouts.add(site.timeoutLane, row);
    } else if (site.timeout !== undefined || cluster.hasDeadlines) {
      armTimer(row, site, parent);
    }
    place(row, site);
  }

  function place(row: number, site: CallSite): void {
    const service = site.target;
    const { words } = requests;
    const word = row << Shift.words;
    const isFirst = words[word | Word.stage] === Stage.issued;
    if (service.endpoints.length === 0) {
      if (!isFirst) words[word | Word.marks]! |= Mark.lost;
      if (words[word | Word.marks]! & Mark.abandoned) requests.release(row);
      else deliver(row, site, Outcome.unavailable);
      return;
    }
    if (isFirst) service.attempts.sent++;
    if (!service.central) {
      choose(row, service);
      if (!isFirst) notePlaced(row);
    }
    words[word | Word.stage] = Stage.travelling;
    if (site.isLocal) cluster.work.arrive(row, site);
    else hop(row, site, Draw.networkThere);
  }

  function chooseFree(row: number, service: Service): void {
    choose(row, service);
    notePlaced(row);
    const { words } = requests;
    const { endpoints, free } = service;
    const chosen = words[(row << Shift.words) | Word.instance]!;
    if (free.has(chosen)) return;
    const instance = free.any();
    endpoints.ended(chosen);
    endpoints.sent(instance);
    words[(row << Shift.words) | Word.instance] = instance;
  }

  function answer(row: number, site: CallSite, outcome: number): void {
    const { words } = requests;
    const word = row << Shift.words;
    if (words[word | Word.marks]! & Mark.abandoned) {
      endAttempt(row, site.target);
      requests.release(row);
      return;
    }
    words[word | Word.stage] = Stage.returning;
    if (!site.isLocal || site.target.balancer.observe !== undefined) words[word | Word.outcome] = outcome;
    if (site.isLocal) deliver(row, site, outcome);
    else hop(row, site, Draw.networkBack);
  }

  function close(row: number, site: CallSite, outcome: number): void {
    const { words, floats } = requests;
    const word = row << Shift.words;
    if (words[word | Word.marks]! & Mark.inLane) {
      words[word | Word.marks]! &= ~Mark.inLane;
      timeouts.remove(site.timeoutLane, row);
    } else if ((site.timeout !== undefined || cluster.hasDeadlines) && words[word | Word.timer] !== Id.none) {
      scheduler.cancel(words[word | Word.timer]!);
      words[word | Word.timer] = Id.none;
    }
    site.ledgers[words[word | Word.classId]!]!.end(outcome, scheduler.now - floats[(row << Shift.floats) | Float.issuedMs]!);
  }

  function endAttempt(row: number, service: Service): void {
    const instance = requests.words[(row << Shift.words) | Word.instance]!;
    if (instance === Id.none) return;
    const { endpoints, balancer, instances } = service;
    const { words, floats } = requests;
    const placedLater = words[(row << Shift.words) | Word.marks]! & Mark.placedLater;
    const placedMs = floats[(row << Shift.floats) | (placedLater ? Float.placedMs : Float.issuedMs)]!;
    const weight = instances.floats[(instance << InstanceShift.floats) | InstanceFloat.weight]!;
    service.spent[Spent.weighted]! += weight * (scheduler.now - placedMs);
    endpoints.ended(instance);
    if (balancer.observe !== undefined) {
      outcomeView.status = STATUSES[words[(row << Shift.words) | Word.outcome]!]!;
      outcomeView.failed = outcomeView.status === "error" || outcomeView.status === "timeout";
      outcomeView.load = endpoints.inFlight[instance]!;
      outcomeView.latencyMs = scheduler.now - floats[(row << Shift.floats) | Float.issuedMs]!;
      balancer.observe(instances.records[instance]!.endpoint, outcomeView);
    }
    if (instances.lifeOf(instance) === Life.draining && endpoints.inFlight[instance] === 0) {
      cluster.lifecycle.drained(service, instance);
    }
  }

  function notify(row: number, site: CallSite, parent: number, outcome: number): void {
    if (site.external) cluster.externalEnded(row, site, outcome);
    else if (parent !== Id.none) cluster.steps.childEnded(parent, outcome);
  }

  /** A request has crossed the network, one way or the other. */
  function hopped(row: number): void {
    const { words } = requests;
    const word = row << Shift.words;
    const site = cluster.sites[words[word | Word.site]!]!;
    if (words[word | Word.stage] === Stage.travelling) {
      cluster.work.arrive(row, site);
    } else if (words[word | Word.marks]! & Mark.abandoned) {
      endAttempt(row, site.target);
      requests.release(row);
    } else {
      deliver(row, site, words[word | Word.outcome]!);
    }
  }

  /** The outcome reaches the caller, and the row is free again. */
  function deliver(row: number, site: CallSite, outcome: number): void {
    const { words } = requests;
    const word = row << Shift.words;
    if (words[word | Word.stage] !== Stage.issued) {
      const { attempts } = site.target;
      const marks = words[word | Word.marks]!;
      if (!(marks & (Mark.lost | Mark.refused))) attempts.answered++;
      else if (marks & Mark.lost) attempts.lost++;
      else attempts.refused++;
      endAttempt(row, site.target);
    }
    close(row, site, outcome);
    const parent = words[word | Word.parent]!;
    if (parent !== Id.none) requests.orphan(row);
    notify(row, site, parent, outcome);
    requests.release(row);
  }

  /** Lets the balancer choose, and counts the request as on its way. */
  function choose(row: number, service: Service): void {
    view.row = row;
    const { endpoints, spec } = service;
    const endpoint = service.balancer.pick(endpoints, view) as InstanceEndpoint | undefined;
    if (endpoint === undefined) {
      throw new SimulationError("invalid", `balancing policy "${spec.balancing.id}" of service "${spec.name}" chose no endpoint`);
    }
    const { instance } = endpoint;
    requests.words[(row << Shift.words) | Word.instance] = instance;
    endpoints.sent(instance);
  }

  /** Writes down that an instance was chosen only now. */
  function notePlaced(row: number): void {
    requests.words[(row << Shift.words) | Word.marks]! |= Mark.placedLater;
    requests.floats[(row << Shift.floats) | Float.placedMs] = scheduler.now;
  }

  /** Moves a request over the network, one way. */
  function hop(row: number, site: CallSite, draw: number): void {
    const { network, random, scheduler } = cluster;
    if (site.network === undefined) {
      network.add(site.networkLane, row);
      return;
    }
    const { words, floats } = requests;
    const word = row << Shift.words;
    random.rekey(words[word | Word.keyHigh]!, words[word | Word.keyLow]!, draw);
    random.index = floats[(row << Shift.floats) | Float.index]!;
    words[word | Word.event] = scheduler.at(scheduler.now + site.network.sample(random), hopKind, row);
  }

  /** A timeout that no lane can hold: drawn, or cut short by the deadline of the request it serves. */
  function armTimer(row: number, site: CallSite, parent: number): void {
    const { scheduler, random } = cluster;
    const { words, floats } = requests;
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
      cluster.timeouts.add(site.timeoutLane, row);
      return;
    }
    const atMs = Math.max(scheduler.now, Math.min(expiryMs, inherited));
    if (atMs !== Number.POSITIVE_INFINITY) words[word | Word.timer] = scheduler.at(atMs, timeoutKind, row);
  }

  return { issue, place, chooseFree, answer, close, endAttempt, notify, hopped };
}
