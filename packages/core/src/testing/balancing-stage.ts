import type { BalancingPolicy, Endpoint } from "../policy/balancing.js";
import type { Catalog } from "../policy/catalog.js";
import { createEndpointSubset } from "../policy/endpoint-subset.js";
import type { BalancingMoment } from "./balancing-story.js";
import { createFakeContext } from "./fake-context.js";
import { createFakeEndpoints, type FakeEndpoint, type FakeEndpoints } from "./fake-endpoints.js";
import { outcomeWith, requestWith } from "./fake-requests.js";
import { requireThat } from "./require-that.js";

/** A policy at work: with which options, on which random stream, and where the policies are that its options name. */
export interface BalancingCast {
  readonly policy: BalancingPolicy;
  readonly options: Readonly<Record<string, unknown>>;
  readonly seed: number;
  readonly catalog?: Catalog | undefined;
  /** Whether it is given all endpoints but the first, as a part of its proxy's set. */
  readonly part?: boolean;
}

/** A balancer with three endpoints around it, through whose life a story leads. */
export interface BalancingStage {
  readonly endpoints: FakeEndpoints;
  /** Ids picked so far; "none" where the balancer chose none. */
  readonly picks: readonly string[];
  /** @throws Error when the balancer picks what is no member, or none without saying that it may. */
  play(moment: BalancingMoment): void;
}

/** Sets a balancer up before three endpoints, the second of weight 2 with room for four requests. */
export function createBalancingStage({ policy, options, seed, catalog, part = false }: BalancingCast): BalancingStage {
  const endpoints = createFakeEndpoints([{}, { weight: 2, concurrency: 4 }, {}]);
  const subset = createEndpointSubset();
  let version = -1;
  const context = createFakeContext({ seed, catalog });
  const balancer = policy.create(options, context);
  const running: FakeEndpoint[] = [];
  const down: FakeEndpoint[] = [];
  const picks: string[] = [];

  function send(endpoint: FakeEndpoint): void {
    endpoint.inFlight++;
    running.push(endpoint);
  }

  function membersFrom(first: number): FakeEndpoint[] {
    return Array.from({ length: Math.max(0, endpoints.length - first) }, (_, index) => endpoints.at(first + index));
  }

  function pick(key: number, tried: readonly number[]): void {
    const given = part ? subset : endpoints;
    if (part && version !== endpoints.version) subset.replace(membersFrom(1));
    version = endpoints.version;
    if (given.length === 0) return;
    const hasTried = ({ number }: Endpoint) => tried.includes(number);
    const previous = membersFrom(0).find(hasTried);
    const picked = balancer.pick(given, requestWith({ key, attempt: tried.length, previous, hasTried }));
    picks.push(picked?.id ?? "none");
    requireThat(picked !== undefined || policy.traits.mayReject === true, "it chose none, but does not say that it may (trait mayReject)");
    if (picked === undefined) return;
    const member = membersFrom(part ? 1 : 0).find((one) => one === picked);
    requireThat(member !== undefined, `it picked ${picked.id}, no member of the set`);
    // The proxy does not send what it has no room for, and asks again.
    if (member.inFlight < member.maxInFlight && !hasTried(member)) send(member);
  }

  function play(moment: BalancingMoment): void {
    const at = "at" in moment ? moment.at : 0;
    const member = endpoints.length === 0 ? undefined : endpoints.at(at % endpoints.length);
    switch (moment.type) {
      case "pick":
        return pick(moment.key, moment.tried);
      case "divert":
        if (member === undefined) return;
        send(member);
        return balancer.placed?.(member);
      case "finish": {
        const [ended] = running.splice(at % Math.max(1, running.length), 1);
        if (ended === undefined) return;
        ended.inFlight--;
        const { latencyMs, failed } = moment;
        return balancer.observe?.(ended, outcomeWith({ status: failed ? "error" : "ok", latencyMs, failed, load: ended.inFlight }));
      }
      case "wait":
        context.nowMs += moment.ms;
        return;
      case "answer": {
        const [probed] = context.probes.splice(at % Math.max(1, context.probes.length), 1);
        if (probed !== undefined) balancer.probed?.(probed, moment.load, moment.latencyMs);
        return;
      }
      case "join":
        endpoints.join(moment.shape);
        return;
      case "leave":
        if (member !== undefined) endpoints.leave(member.index);
        return;
      case "down":
        if (member === undefined || !member.up) return;
        member.up = false;
        down.push(member);
        // Only policies that see down endpoints meet them in the set.
        if (policy.traits.seesDown === true) endpoints.changed();
        else endpoints.leave(member.index);
        return;
      case "up": {
        const [back] = down.splice(at % Math.max(1, down.length), 1);
        if (back === undefined) return;
        back.up = true;
        if (policy.traits.seesDown !== true) endpoints.rejoin(back);
        else endpoints.changed();
        return;
      }
      case "weigh":
        if (member === undefined) return;
        member.weight = moment.weight;
        member.ramp = moment.ramp;
        endpoints.changed();
    }
  }

  return { endpoints, picks, play };
}

/** The ids that a policy picks in a story. */
export function picksInStory(cast: BalancingCast, story: readonly BalancingMoment[]): readonly string[] {
  const stage = createBalancingStage(cast);
  for (const moment of story) stage.play(moment);
  return stage.picks;
}
