import type { Balancer, Catalog, Failover, RequestView } from "@springtide/core";
import { createFakeContext, createFakeEndpoints, type FakeEndpoint, outcomeWith, requestWith } from "@springtide/core/testing";
import { readConfig } from "./haproxy-config.js";

/** A server line of a HAProxy backend. */
export interface HaproxyServer {
  readonly name: string;
  readonly weight: number;
  readonly maxconn?: number;
  readonly backup?: boolean;
  readonly disabled?: boolean;
  readonly down?: boolean;
  readonly slowstart?: number;
}

/** A backend and what goes wrong with its servers: `refuse`, `reset`, or the status they answer with. */
export interface HaproxyBackend {
  readonly servers: readonly HaproxyServer[];
  readonly policy: string;
  readonly config: string;
  readonly faults?: Readonly<Record<string, string>>;
}

/** How a request ended. */
export interface HaproxyAnswer {
  /** Who answered. */
  readonly picked: string | null;
  readonly status: number;
  readonly elapsedSeconds: number;
}

interface Counters {
  connErrors: number;
  retries: number;
  redispatches: number;
}

/** The proxy around the policies: limits, the queue, retries, and an operator's commands. */
export interface HaproxyProxy {
  /** Runs a request to its end. */
  request(shape?: Partial<RequestView>): HaproxyAnswer;
  /** Begins a request that stays; returns who works on it, or null where it waits. */
  start(name: string): string | null;
  /** Ends a request that stayed; returns who of the queue went where then. */
  finish(name: string): readonly { readonly request: string; readonly server: string }[];
  setFault(server: string, fault: string | undefined): void;
  setWeight(server: string, weight: number): void;
  /** Takes a server out for maintenance or to drain it, or lets it back, which it may be only while it has a weight. */
  setReady(server: string, ready: boolean): void;
  readonly counters: Readonly<Record<string, Readonly<Counters>>>;
  /** Weights as the operator set them. */
  readonly weights: Readonly<Record<string, number>>;
}

/** Sets a proxy up before healthy, idle servers; those of weight 0 or out of service take no part. */
export function createHaproxy({ servers, policy, config, faults = {} }: HaproxyBackend, catalog: Catalog): HaproxyProxy {
  const { balancing, failover } = readConfig(policy, config);
  const { balancer, sticky } = createBalancer(catalog, balancing);
  const rule = createRule(catalog, failover);
  const endpoints = createFakeEndpoints([]);
  const members = new Map<string, FakeEndpoint>();
  const broken = new Map<string, string | undefined>(Object.entries(faults));
  const counters: Record<string, Counters> = {};
  const weights: Record<string, number> = {};
  const out = new Set<string>();
  const working = new Map<string, FakeEndpoint>();
  const queue: string[] = [];

  for (const { name, weight, maxconn = Infinity, backup = false } of servers) {
    weights[name] = weight;
    members.set(
      name,
      endpoints.join({ id: name, weight: Math.max(weight, 1), maxInFlight: maxconn || Infinity, priority: backup ? 1 : 0 }),
    );
    counters[name] = { connErrors: 0, retries: 0, redispatches: 0 };
  }
  for (const { name, disabled, down } of servers) setReady(name, !disabled && !down);

  function memberOf(name: string): FakeEndpoint {
    const member = members.get(name);
    if (member === undefined) throw new Error(`no server is called "${name}"`);
    return member;
  }

  function countersOf({ id }: FakeEndpoint): Counters {
    return counters[id] as Counters;
  }

  function isIn(member: FakeEndpoint): boolean {
    return endpoints.has(member);
  }

  function setReady(name: string, ready: boolean): void {
    if (ready) out.delete(name);
    else out.add(name);
    review(name);
  }

  /** Lets a server take part while nobody took it out and it has a weight. */
  function review(name: string): void {
    const member = memberOf(name);
    member.up = !out.has(name) && (weights[name] as number) > 0;
    if (member.up && !isIn(member)) endpoints.rejoin(member);
    else if (!member.up && isIn(member)) endpoints.leave(member.index);
  }

  function choose(shape: Partial<RequestView>): FakeEndpoint | undefined {
    if (endpoints.length === 0) return undefined;
    const picked = balancer.pick(endpoints, requestWith(shape));
    if (picked === undefined) return undefined;
    const member = memberOf(picked.id);
    member.inFlight++;
    return member;
  }

  function release(member: FakeEndpoint, failed: boolean): void {
    member.inFlight--;
    balancer.observe?.(member, outcomeWith({ status: failed ? "error" : "ok", failed, load: member.inFlight }));
  }

  /** Another attempt of a request whose last one failed at `previous`. */
  function again(previous: FakeEndpoint, same: boolean, shape: Partial<RequestView>): FakeEndpoint | undefined {
    if (same) {
      previous.inFlight++;
      balancer.placed?.(previous);
    }
    const member = same ? previous : choose({ ...shape, previous });
    if (member === previous) countersOf(previous).retries++;
    else countersOf(previous).redispatches++;
    return member;
  }

  function activeServers(): number {
    return [...members.values()].filter((member) => isIn(member) && member.priority === 0).length;
  }

  function request(shape: Partial<RequestView> = {}): HaproxyAnswer {
    let elapsedMs = 0;
    let member = choose(shape);
    for (let attempt = 0; member !== undefined; attempt++) {
      const fault = broken.get(member.id);
      if (fault === undefined) {
        release(member, false);
        return { picked: member.id, status: 200, elapsedSeconds: elapsedMs / 1000 };
      }
      const failure = failureOf(fault);
      const proxy = { elapsedMs, endpoints: servers.length, active: activeServers(), up: isIn(member), sticky };
      const { retry, delayMs, same, counts } = rule.after({ ...failure, ...proxy, attempt, idempotent: true });
      release(member, counts);
      if (!retry) {
        if (failure.cause === "refused") countersOf(member).connErrors++;
        return { ...endOf(failure, member), elapsedSeconds: elapsedMs / 1000 };
      }
      // A retry of an answer is counted as it is decided on, and where it goes is counted once more.
      if (failure.cause !== "refused") countersOf(member).retries++;
      elapsedMs += delayMs;
      member = again(member, same, { ...shape, attempt: attempt + 1 });
    }
    return { picked: null, status: 503, elapsedSeconds: elapsedMs / 1000 };
  }

  return {
    request,
    start(name) {
      const member = queue.length === 0 ? choose({}) : undefined;
      if (member === undefined) queue.push(name);
      else working.set(name, member);
      return member?.id ?? null;
    },
    finish(name) {
      const member = working.get(name);
      if (member === undefined) {
        queue.splice(queue.indexOf(name), 1);
        return [];
      }
      working.delete(name);
      release(member, false);
      const dequeued: { request: string; server: string }[] = [];
      while (queue.length > 0 && isIn(member) && member.inFlight < member.maxInFlight) {
        const waiting = queue.shift() as string;
        member.inFlight++;
        balancer.placed?.(member);
        working.set(waiting, member);
        dequeued.push({ request: waiting, server: member.id });
      }
      return dequeued;
    },
    setFault: (name, fault) => broken.set(name, fault),
    setWeight(name, weight) {
      weights[name] = weight;
      if (weight > 0) memberOf(name).weight = weight;
      review(name);
      endpoints.changed();
    },
    setReady,
    counters,
    weights,
  };
}

function createBalancer(
  catalog: Catalog,
  { id, options }: { readonly id: string; readonly options: Readonly<Record<string, unknown>> },
): { balancer: Balancer; sticky: boolean } {
  const policy = catalog.balancing(id);
  if (policy === undefined) throw new Error(`no balancing policy is called "${id}"`);
  return { balancer: policy.create(options, createFakeContext({ catalog })), sticky: policy.traits.sticky !== undefined };
}

function createRule(catalog: Catalog, options: Readonly<Record<string, unknown>>): Failover {
  const policy = catalog.failover("haproxy-redispatch");
  if (policy === undefined) throw new Error("no failover rule is called haproxy-redispatch");
  const defaults = Object.fromEntries(
    Object.entries(policy.options).map(([name, field]) => [name, "default" in field ? field.default : undefined]),
  );
  return policy.create({ ...defaults, ...options }, createFakeContext());
}

interface Failure {
  readonly cause: "refused" | "reset" | "error";
  readonly status: number;
}

function failureOf(fault: string): Failure {
  if (fault === "refuse") return { cause: "refused", status: 0 };
  if (fault === "reset") return { cause: "reset", status: 0 };
  return { cause: "error", status: Number(fault) };
}

function endOf({ cause, status }: Failure, { id }: FakeEndpoint): { picked: string | null; status: number } {
  if (cause === "error") return { picked: id, status };
  return { picked: null, status: cause === "refused" ? 503 : 502 };
}
