import { Lanes } from "../../engine/lanes.js";
import { Priority } from "../../engine/scheduler.js";
import { SimulationError } from "../../errors.js";
import { Outcome } from "../../metrics/call-ledger.js";
import type { CallSite } from "../calls/call-site.js";
import type { ClusterContext } from "../context.js";
import { InstanceShift, InstanceWord } from "../instances/instance-layout.js";
import type { PlacingPart } from "../parts.js";
import { Draw } from "../requests/draws.js";
import { Id, Mark, RareFloat, RareWord, Shift, Stage, Word } from "../requests/request-layout.js";
import { RowView } from "../requests/request-view.js";
import type { Service } from "../service.js";
import type { InstanceEndpoint } from "./endpoint-set.js";
import type { ServiceProxy } from "./service-proxy.js";

/** How often a balancer whose traits do not promise to avoid full and tried endpoints is asked again when it picks one. */
const ASK_AGAIN = 3;

/** An instance that has room again for requests of a proxy. */
interface Room {
  readonly service: Service;
  readonly proxy: ServiceProxy;
  readonly instance: number;
}

/** Finds a proxy for each request, and through it an instance; where all are full, the request waits in the proxy's line. */
export function createPlacing(cluster: ClusterContext): PlacingPart {
  const { scheduler, requests } = cluster;
  const view = new RowView(requests, cluster.classes, requests.tries, cluster.hasClients, zoneOf);
  const waits = new Lanes(scheduler, Priority.timeout, (row) => {
    const site = cluster.sites[requests.words[(row << Shift.words) | Word.site]!]!;
    requests.words[(row << Shift.words) | Word.marks]! &= ~Mark.awaited;
    leaveLine(row, site.target);
    cluster.caller.deliver(row, site, Outcome.unavailable);
  });

  // Room is given away after the event that made it: a request placed there may fail at once, and end what the event is still busy with.
  let rooms: Room[] = [];
  const roomsKind = scheduler.kind(Priority.completion, () => {
    const due = rooms;
    rooms = [];
    for (const room of due) fill(room);
  });

  function place(row: number, site: CallSite): void {
    const service = site.target;
    const proxy = service.proxies.length === 1 ? service.proxies[0]! : route(row, service);
    const { words } = requests;
    const word = row << Shift.words;
    const isFirst = words[word | Word.stage] === Stage.issued;
    if (proxy.endpoints.length === 0) {
      service.missed?.();
      if (!holds(service)) {
        if (service.onDemand === undefined) refuse(row, site);
        else service.onDemand.place(row, site);
        return;
      }
    }
    if (!service.central) {
      const instance = choose(row, site, proxy);
      if (instance === Id.none) {
        // A request whose caller has given up does not wait in line.
        if (words[word | Word.marks]! & Mark.abandoned || !mayWait(service, proxy)) refuse(row, site);
        else wait(row, service);
        return;
      }
      put(row, service, proxy, instance);
      if (!isFirst || words[word | Word.marks]! & Mark.retried) notePlaced(row);
    }
    begin(row, service, isFirst);
    words[word | Word.stage] = Stage.travelling;
    cluster.caller.send(row, site);
  }

  function chooseFree(row: number, service: Service): void {
    const { words } = requests;
    const word = row << Shift.words;
    const proxy = proxyOf(row, service);
    const { free } = service;
    const site = cluster.sites[words[word | Word.site]!]!;
    const chosen = service.onDemand === undefined ? choose(row, site, proxy) : service.onDemand.choose(row);
    put(row, service, proxy, chosen !== Id.none && free.has(chosen) ? chosen : free.any());
    notePlaced(row);
  }

  function proxyOf(row: number, service: Service): ServiceProxy {
    const { proxies } = service;
    return proxies.length === 1 ? proxies[0]! : proxies[requests.rareWords[(row << Shift.words) | RareWord.proxy]!]!;
  }

  function placeOn(row: number, site: CallSite, instance: number): void {
    const service = site.target;
    const proxy = proxyOf(row, service);
    put(row, service, proxy, instance);
    proxy.balancer.placed?.(proxy.endpoints.of(instance));
    notePlaced(row);
    begin(row, service, requests.words[(row << Shift.words) | Word.stage] === Stage.issued);
    requests.words[(row << Shift.words) | Word.stage] = Stage.travelling;
    cluster.caller.send(row, site);
  }

  function freed(service: Service, proxy: ServiceProxy): void {
    const { lengths } = service.waiting;
    while (lengths[proxy.index]! > 0 && proxy.endpoints.full < proxy.endpoints.length) {
      const row = service.waiting.pop(proxy.index);
      leftLine(row);
      place(row, cluster.sites[requests.words[(row << Shift.words) | Word.site]!]!);
      if (requests.words[(row << Shift.words) | Word.stage] === Stage.waiting) return;
    }
  }

  function freedOn(service: Service, proxy: ServiceProxy, instance: number): void {
    if (rooms.length === 0) scheduler.at(scheduler.now, roomsKind, 0);
    rooms.push({ service, proxy, instance });
  }

  /** Sends waiting requests to an instance while it has room. */
  function fill({ service, proxy, instance }: Room): void {
    const endpoint = proxy.endpoints.of(instance);
    // A request that may not go there, because another copy of its call is there, rejoins the line: each is tried once.
    for (let left = service.waiting.lengths[proxy.index]!; left > 0; left--) {
      if (endpoint.index < 0 || !endpoint.up || endpoint.isFull || service.waiting.lengths[proxy.index] === 0) return;
      const row = service.waiting.pop(proxy.index);
      leftLine(row);
      const site = cluster.sites[requests.words[(row << Shift.words) | Word.site]!]!;
      if (site.copies?.has(requests.words[(row << Shift.words) | Word.parent]!, instance)) place(row, site);
      else placeOn(row, site, instance);
    }
  }

  function callNext(service: Service): number {
    const row = service.waiting.pop(0);
    leftLine(row);
    return row;
  }

  function leaveLine(row: number, service: Service): void {
    service.waiting.remove(proxyOf(row, service).index, row, 0);
    leftLine(row);
  }

  function leftLine(row: number): void {
    const word = row << Shift.words;
    if (requests.words[word | Word.marks]! & Mark.awaited) {
      requests.words[word | Word.marks]! &= ~Mark.awaited;
      waits.remove(row);
    }
    requests.words[word | Word.stage] = Stage.issued;
  }

  function mayWait(service: Service, proxy: ServiceProxy): boolean {
    return proxy.endpoints.full > 0 && service.waiting.lengths[proxy.index]! < service.spec.proxies.queue.capacity;
  }

  function wait(row: number, service: Service): void {
    const { timeoutMs } = service.spec.proxies.queue;
    const { words } = requests;
    const word = row << Shift.words;
    // A request that moves and finds no room is on no instance now: it counts as a new attempt when it is sent.
    if (words[word | Word.stage] !== Stage.issued) service.attempts.sent--;
    words[word | Word.stage] = Stage.waiting;
    service.waiting.push(proxyOf(row, service).index, row, 0);
    if (timeoutMs === Number.POSITIVE_INFINITY) return;
    words[word | Word.marks]! |= Mark.awaited;
    waits.add(waits.lane(timeoutMs), row);
  }

  /** Begins an attempt: counts it, unless the request only moves, and starts the proxy's timeout. */
  function begin(row: number, service: Service, isNew: boolean): void {
    if (isNew) service.attempts.sent++;
    if (service.answerLane !== Id.none) cluster.attempts.await(row, service);
  }

  /** No instance will do: the caller learns so at once. */
  function refuse(row: number, site: CallSite): void {
    const { words } = requests;
    const word = row << Shift.words;
    if (words[word | Word.stage] !== Stage.issued) words[word | Word.marks]! |= Mark.lost;
    if (words[word | Word.marks]! & Mark.abandoned) requests.release(row);
    else cluster.caller.deliver(row, site, Outcome.unavailable);
  }

  /** Chooses the proxy that a request passes. */
  function route(row: number, service: Service): ServiceProxy {
    const { words, rareWords } = requests;
    const { proxies } = service;
    const word = row << Shift.words;
    const { assign } = service.spec.proxies;
    let index = 0;
    if (words[word | Word.marks]! & Mark.retried) index = rareWords[word | RareWord.proxy]!;
    else if (assign === "in-turn") index = service.turns++ % proxies.length;
    else if (assign === "by-client") {
      view.row = row;
      index = view.client % proxies.length;
    } else {
      cluster.random.rekey(words[word | Word.keyHigh]!, words[word | Word.keyLow]!, Draw.proxy);
      index = cluster.random.below(proxies.length);
    }
    rareWords[word | RareWord.proxy] = index;
    return proxies[index]!;
  }

  /** Lets the balancer choose; `Id.none` where no instance will do. */
  function choose(row: number, site: CallSite, proxy: ServiceProxy): number {
    const { endpoints } = proxy;
    if (endpoints.length === 0 || (endpoints.full === endpoints.length && !proxy.avoidsFull)) return Id.none;
    view.row = row;
    view.site = site;
    view.copies = site.copies;
    view.version = site.version;
    let endpoint = proxy.balancer.pick(endpoints, view) as InstanceEndpoint | undefined;
    // A plug-in written without types may return a place, or an object of its own.
    if (endpoint?.number === undefined) {
      if (endpoint !== undefined || !proxy.mayReject) refuseChoice(site.target);
      return Id.none;
    }
    if (isUnfit(row, proxy, endpoint)) endpoint = chooseAgain(row, proxy, endpoint);
    if (endpoint === undefined || view.hasCopyOn(endpoint)) return Id.none;
    site.copies?.add(requests.words[(row << Shift.words) | Word.parent]!, endpoint.number);
    return endpoint.number;
  }

  function isUnfit(row: number, proxy: ServiceProxy, endpoint: InstanceEndpoint): boolean {
    if (!proxy.avoidsFull && proxy.endpoints.isLimited && endpoint.isFull) return true;
    if (proxy.avoidsTried) return false;
    const mayMeet = view.copies !== undefined || (requests.words[(row << Shift.words) | Word.marks]! & Mark.retried) !== 0;
    return mayMeet && view.hasTried(endpoint);
  }

  /** Asks the balancer again, then takes the next endpoint that will do, or one that was tried already rather than none. */
  function chooseAgain(row: number, proxy: ServiceProxy, first: InstanceEndpoint): InstanceEndpoint | undefined {
    const { endpoints, balancer } = proxy;
    let endpoint: InstanceEndpoint | undefined = first;
    for (let asked = 0; asked < ASK_AGAIN; asked++) {
      endpoint = balancer.pick(endpoints, view) as InstanceEndpoint | undefined;
      if (endpoint === undefined || !isUnfit(row, proxy, endpoint)) return endpoint;
    }
    const { length } = endpoints;
    for (let step = 1; step <= length; step++) {
      const candidate = endpoints.at((endpoint!.index + step) % length);
      if (!isUnfit(row, proxy, candidate)) return candidate;
    }
    for (let index = 0; index < length; index++) if (!endpoints.at(index).isFull) return endpoints.at(index);
    return undefined;
  }

  function zoneOf(row: number, site: CallSite): string {
    const { words } = requests;
    const parent = words[(row << Shift.words) | Word.parent]!;
    if (parent === Id.none) return site.sponsor?.zoneOf(row) ?? "";
    if (site.attemptOf !== undefined) return site.attemptOf.zoneOf(parent);
    const { target } = cluster.sites[words[(parent << Shift.words) | Word.site]!]!;
    const instance = words[(parent << Shift.words) | Word.instance]!;
    return instance === Id.none ? "" : target.instances.records[instance]!.zone;
  }

  function put(row: number, service: Service, proxy: ServiceProxy, instance: number): void {
    requests.words[(row << Shift.words) | Word.instance] = instance;
    service.instances.words[(instance << InstanceShift.words) | InstanceWord.placed]!++;
    proxy.endpoints.sent(instance);
  }

  /** Records that an instance was chosen later than the call was issued. */
  function notePlaced(row: number): void {
    requests.words[(row << Shift.words) | Word.marks]! |= Mark.placedLater;
    requests.rareFloats[(row << Shift.floats) | RareFloat.placedMs] = scheduler.now;
  }

  return { place, placeOn, chooseFree, zoneOf, proxyOf, freed, freedOn, wait, callNext, leaveLine };
}

/** Whether the one line of a service takes requests while there is no instance: they are what starts one, from zero replicas or on demand. */
function holds({ central, spec }: Service): boolean {
  return central && (spec.autoscaling?.min === 0 || spec.onDemand !== undefined);
}

/** @throws SimulationError always: the balancer picked none of the endpoints that it was shown, which its traits do not allow. */
export function refuseChoice({ spec }: Service): never {
  const policy = `balancing policy "${spec.balancing.id}" of service "${spec.name}"`;
  throw new SimulationError("invalid", `${policy} chose no endpoint; pick() must return one of those that it is shown`);
}
