import { type Kind, Priority } from "../engine/scheduler.js";
import { SimulationError } from "../errors.js";
import { Outcome, STATUSES } from "../metrics/call-ledger.js";
import type { CallSite } from "./call-site.js";
import type { CallerPart, ClusterContext, EndedRequest } from "./context.js";
import { Draw } from "./draws.js";
import type { InstanceEndpoint } from "./endpoint-set.js";
import { Life } from "./instance-table.js";
import { Mark, NONE, Stage } from "./request-table.js";
import { RowView } from "./request-view.js";
import type { Service } from "./service.js";

/** One call's way: issued, placed on an instance, over the network, and back to whoever made it. */
export class Caller implements CallerPart {
  private readonly view: RowView;
  private readonly outcomeView = { status: STATUSES[0] as (typeof STATUSES)[number], latencyMs: 0 };
  private readonly ended: EndedRequest;
  private readonly timeoutKind: Kind;
  private readonly hopKind: Kind;

  constructor(private readonly cluster: ClusterContext) {
    const { scheduler } = cluster;
    this.view = new RowView(cluster.requests, cluster.classes);
    this.ended = { row: NONE, site: undefined as unknown as CallSite, outcome: 0, latencyMs: 0 };
    this.timeoutKind = scheduler.kind(Priority.timeout, (row) => {
      cluster.requests.timer[row] = NONE;
      cluster.giveUp.abandon(row, Outcome.timeout);
    });
    this.hopKind = scheduler.kind(Priority.completion, (row) => {
      cluster.requests.event[row] = NONE;
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
    const { requests, scheduler } = this.cluster;
    const { now } = scheduler;
    const row = requests.take();
    requests.keyHigh[row] = keyHigh;
    requests.keyLow[row] = keyLow;
    requests.index[row] = index;
    requests.site[row] = site.id;
    requests.classId[row] = classId;
    requests.hashKey[row] = hashKey;
    requests.demandMs[row] = demandMs;
    requests.issuedMs[row] = now;
    requests.parent[row] = parent;
    let deadlineMs = Number.POSITIVE_INFINITY;
    if (parent !== NONE) {
      requests.adopt(parent, row);
      deadlineMs = requests.deadlineMs[parent]!;
    }
    site.ledgers[classId]!.issued++;
    const { load } = site.target;
    load.settle(now);
    load.inFlight++;
    const expiryMs = now + site.timeoutMs;
    if (site.timeoutLane !== NONE && expiryMs <= deadlineMs) {
      this.cluster.timeouts.add(site.timeoutLane, row);
      requests.marks[row] = Mark.inLane;
      requests.deadlineMs[row] = site.deadline ? expiryMs : deadlineMs;
    } else {
      requests.deadlineMs[row] = deadlineMs;
      if (site.timeout !== undefined || deadlineMs !== Number.POSITIVE_INFINITY) this.armTimer(site, row, deadlineMs);
    }
    this.place(row);
  }

  place(row: number): void {
    const { requests } = this.cluster;
    const site = this.cluster.sites[requests.site[row]!]!;
    const service = site.target;
    if (service.endpoints.length === 0) return this.deliver(row, Outcome.unavailable);
    if (requests.stage[row] === Stage.issued) service.attempts.sent++;
    if (!service.central) this.choose(service, row);
    requests.stage[row] = Stage.travelling;
    this.hop(site, row, Draw.networkThere);
  }

  /** Lets the balancer choose, and counts the request as on its way. */
  private choose(service: Service, row: number): void {
    this.view.row = row;
    const endpoint = service.balancer.pick(service.endpoints, this.view) as InstanceEndpoint | undefined;
    if (endpoint === undefined) {
      throw new SimulationError(
        "invalid",
        `balancing policy "${service.spec.balancing.id}" of service "${service.spec.name}" chose no endpoint`,
      );
    }
    const { instance } = endpoint;
    this.cluster.requests.instance[row] = instance;
    service.endpoints.sent(instance);
    service.load.weighted += endpoint.weight;
  }

  /** Chooses among instances with a free slot, for services with one line in front. */
  chooseFree(service: Service, row: number): void {
    this.choose(service, row);
    const { requests } = this.cluster;
    const chosen = requests.instance[row]!;
    const { busy, slots } = service.instances;
    if (busy[chosen]! < slots[chosen]!) return;
    const { endpoints } = service;
    endpoints.ended(chosen);
    const free = endpoints.least(0);
    endpoints.sent(free.instance);
    service.load.weighted += free.weight - service.instances.records[chosen]!.endpoint.weight;
    requests.instance[row] = free.instance;
  }

  answer(row: number, outcome: number): void {
    const { requests } = this.cluster;
    if (requests.marks[row]! & Mark.abandoned) {
      this.endAttempt(row);
      requests.release(row);
      return;
    }
    requests.stage[row] = Stage.returning;
    requests.outcome[row] = outcome;
    this.hop(this.cluster.sites[requests.site[row]!]!, row, Draw.networkBack);
  }

  deliver(row: number, outcome: number): void {
    const { requests, scheduler } = this.cluster;
    const site = this.cluster.sites[requests.site[row]!]!;
    if (requests.stage[row] !== Stage.issued) {
      const { attempts } = site.target;
      const marks = requests.marks[row]!;
      if (marks & Mark.lost) attempts.lost++;
      else if (marks & Mark.refused) attempts.refused++;
      else attempts.answered++;
      this.endAttempt(row);
    }
    const parent = requests.parent[row]!;
    this.close(row, outcome);
    if (parent !== NONE) requests.orphan(row);
    const latencyMs = scheduler.now - requests.issuedMs[row]!;
    this.notify(site, row, parent, outcome, latencyMs);
    requests.release(row);
  }

  close(row: number, outcome: number): void {
    const { requests, scheduler } = this.cluster;
    const { now } = scheduler;
    const site = this.cluster.sites[requests.site[row]!]!;
    const marks = requests.marks[row]!;
    if (marks & Mark.inLane) {
      requests.marks[row] = marks & ~Mark.inLane;
      this.cluster.timeouts.remove(site.timeoutLane, row);
    } else if (requests.timer[row] !== NONE) {
      scheduler.cancel(requests.timer[row]!);
      requests.timer[row] = NONE;
    }
    site.ledgers[requests.classId[row]!]!.end(outcome, now - requests.issuedMs[row]!);
    const { load } = site.target;
    load.settle(now);
    load.inFlight--;
  }

  endAttempt(row: number): void {
    const { requests, scheduler } = this.cluster;
    const instance = requests.instance[row]!;
    if (instance === NONE) return;
    const service = this.cluster.sites[requests.site[row]!]!.target;
    const { endpoint } = service.instances.records[instance]!;
    service.load.settle(scheduler.now);
    service.load.weighted -= endpoint.weight;
    service.endpoints.ended(instance);
    if (service.balancer.observe !== undefined) {
      this.outcomeView.status = STATUSES[requests.outcome[row]!]!;
      this.outcomeView.latencyMs = scheduler.now - requests.issuedMs[row]!;
      service.balancer.observe(endpoint, this.outcomeView);
    }
    if (service.instances.life[instance] === Life.draining && endpoint.inFlight === 0) this.cluster.lifecycle.drained(service, instance);
  }

  notify(site: CallSite, row: number, parent: number, outcome: number, latencyMs: number): void {
    if (site.external) {
      const { ended } = this;
      ended.row = row;
      ended.site = site;
      ended.outcome = outcome;
      ended.latencyMs = latencyMs;
      this.cluster.externalEnded(ended);
    } else if (parent !== NONE) {
      this.cluster.steps.childEnded(parent, outcome);
    }
  }

  /** Moves a request over the network, one way. */
  private hop(site: CallSite, row: number, draw: number): void {
    if (site.networkLane !== NONE) {
      this.cluster.network.add(site.networkLane, row);
    } else if (site.network !== undefined) {
      const { requests, scheduler, random } = this.cluster;
      random.rekey(requests.keyHigh[row]!, requests.keyLow[row]!, draw);
      requests.event[row] = scheduler.at(scheduler.now + site.network.sample(random), this.hopKind, row);
    } else {
      this.hopped(row);
    }
  }

  /** A request has crossed the network; also what the network lanes call. */
  hopped(row: number): void {
    const { requests } = this.cluster;
    if (requests.stage[row] === Stage.travelling) {
      this.cluster.work.arrive(row);
    } else if (requests.marks[row]! & Mark.abandoned) {
      this.endAttempt(row);
      requests.release(row);
    } else {
      this.deliver(row, requests.outcome[row]!);
    }
  }

  private armTimer(site: CallSite, row: number, deadlineMs: number): void {
    const { requests, scheduler, random } = this.cluster;
    let expiryMs = scheduler.now + site.timeoutMs;
    if (site.timeout !== undefined) {
      random.rekey(requests.keyHigh[row]!, requests.keyLow[row]!, Draw.timeout);
      random.index = requests.index[row]!;
      expiryMs = scheduler.now + site.timeout.sample(random);
    }
    if (site.deadline && expiryMs < deadlineMs) requests.deadlineMs[row] = expiryMs;
    const atMs = Math.max(scheduler.now, Math.min(expiryMs, deadlineMs));
    if (atMs !== Number.POSITIVE_INFINITY) requests.timer[row] = scheduler.at(atMs, this.timeoutKind, row);
  }
}
