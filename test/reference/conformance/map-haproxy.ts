import type { RequestView } from "@springtide/core";
import { haproxyRamp } from "../../../packages/core/src/cluster/discovery/slow-start.js";
import { effectiveWeight, STEPS_PER_WEIGHT } from "../../../packages/policies/src/mechanisms/haproxy/weights.js";
import type { Lab } from "../lab.js";
import type { ConformanceCase } from "../tables.js";
import { readConfig } from "./haproxy-config.js";
import { hashedText } from "./haproxy-key.js";
import { createHaproxy, type HaproxyBackend, type HaproxyProxy, type HaproxyServer } from "./haproxy-proxy.js";
import { decisions, drawsFor, type Mapper, type Reply, shares, together } from "./reply.js";

/** A step of a case: what was done, and what HAProxy did then. */
type Step = Readonly<Record<string, unknown>>;

/** Replays a HAProxy case step by step; a sequence that was only observed is compared by everyone's share of it. */
export const mapHaproxy: Mapper = ({ body }: ConformanceCase, lab: Lab): Reply => {
  const backend = body as unknown as HaproxyBackend;
  const steps = body.steps as readonly Step[];
  const unknown = steps.find((step) => replayOf(step) === undefined);
  if (unknown !== undefined) return { needs: `HAProxy steps of the form ${Object.keys(unknown).join(", ")}` };
  const { balancing } = readConfig(backend.policy, backend.config);
  if (lab.catalog.balancing(balancing.id) === undefined) return { needs: `HAProxy's algorithm "${backend.policy}"` };
  const proxy = createHaproxy(backend, lab.catalog);
  const told = steps.map((step) => (replayOf(step) as Replay)(proxy, step, backend));
  if (body.check !== "observed-only") return together([exactly(steps, told), ...told.flatMap((one) => one.reply ?? [])]);
  const sequence = steps.flatMap((step, i) => (isPick(step) ? [[step.picked, told[i]?.step.picked] as const] : []));
  const others = steps.flatMap((step, i) => (isPick(step) ? [] : [[step, told[i] as Told] as const]));
  const replies = [...others.flatMap(([, { reply }]) => reply ?? [])];
  if (sequence.length > 0)
    replies.push(shares(sharesOf(sequence.map(([seen]) => seen)), sharesOf(sequence.map(([, got]) => got)), sequence.length));
  return together([
    exactly(
      others.map(([step]) => step),
      others.map(([, one]) => one),
    ),
    ...replies,
  ]);
};

/** A step as the simulator replays it, and how it compares where that is no matter of equality. */
interface Told {
  readonly step: Step;
  readonly reply?: Reply;
}

type Replay = (proxy: HaproxyProxy, step: Step, backend: HaproxyBackend) => Told;

function exactly(steps: readonly Step[], told: readonly Told[]): Reply {
  return decisions(
    steps,
    told.map(({ step }) => step),
  );
}

function isPick(step: Step): boolean {
  return "picked" in step;
}

function replayOf(step: Step): Replay | undefined {
  if (typeof step.event === "string") return EVENTS[step.event];
  if ("weights" in step && "atSeconds" in step) return rampedWeights;
  if ("picked" in step && "key" in step) return sequentialRequest;
  return undefined;
}

const EVENTS: Readonly<Record<string, Replay>> = {
  start(proxy, step) {
    const picked = proxy.start(String(step.request));
    const { queued: _, ...asked } = step;
    return { step: { ...asked, picked, ...(picked === null ? { queued: true } : {}) } };
  },
  finish(proxy, step) {
    const dequeued = proxy.finish(String(step.request));
    const { dequeued: _, ...asked } = step;
    return { step: { ...asked, ...(dequeued.length > 0 ? { dequeued } : {}) } };
  },
  quick(proxy, step) {
    const { picked, status } = proxy.request();
    return { step: { ...step, picked, status } };
  },
  refuse(proxy, step) {
    proxy.setFault(String(step.server), "refuse");
    return { step };
  },
  recover(proxy, step) {
    proxy.setFault(String(step.server), undefined);
    return { step };
  },
  admin(proxy, step, { servers }) {
    command(proxy, String(step.command), servers);
    return { step };
  },
  counters: (proxy, step) => ({ step: { ...step, servers: structuredClone(proxy.counters) } }),
  weights: (proxy, step) => ({ step: { ...step, weights: { ...proxy.weights } } }),
  share(proxy, step) {
    const seen = Object.values(step).find((value) => typeof value === "object" && value !== null) as Readonly<Record<string, number>>;
    const total = Object.values(seen).reduce((sum, part) => sum + part, 0);
    const told = step.requests ?? step.draws;
    const draws = drawsFor(told === undefined ? undefined : Number(told));
    const picks = Array.from({ length: draws }, () => proxy.request().picked);
    const expected = Object.fromEntries(Object.entries(seen).map(([server, part]) => [server, part / total]));
    return { step, reply: shares(expected, sharesOf(picks), draws) };
  },
};

/** The weights that slow start shows some time after the servers that have it came back. */
function rampedWeights(_proxy: HaproxyProxy, step: Step, { servers }: HaproxyBackend): Told {
  const sinceMs = Number(step.atSeconds) * 1000;
  const shown = servers.map(({ name, weight, slowstart }) => {
    const ramp = slowstart === undefined ? 1 : haproxyRamp(sinceMs, slowstart * 1000);
    return [name, Math.ceil(effectiveWeight({ weight, ramp }) / STEPS_PER_WEIGHT)] as const;
  });
  return { step: { ...step, weights: Object.fromEntries(shown) } };
}

function sequentialRequest(proxy: HaproxyProxy, step: Step, { policy }: HaproxyBackend): Told {
  const { picked, status, elapsedSeconds } = proxy.request(requestOf(step, policy));
  return { step: { ...step, picked, status, elapsedSeconds } };
}

/** The request of a step, keyed by what the algorithm hashes. */
function requestOf(step: Step, policy: string): Partial<RequestView> {
  const text = hashedText(policy, String(step.key), (step.headers ?? {}) as Readonly<Record<string, string>>);
  const client = String(step.source ?? "127.0.0.1")
    .split(".")
    .reduce((address, octet) => address * 256 + Number(octet), 0);
  return { client, writeKey: (into) => new TextEncoder().encodeInto(text, into).written };
}

/** An operator's command: `set weight`, `set server … weight|state …`, `enable|disable server …`; percentages are of the configured weight. */
function command(proxy: HaproxyProxy, text: string, servers: readonly HaproxyServer[]): void {
  const words = text.split(/\s+/);
  const server = words.find((word) => word.includes("/"))?.split("/")[1] ?? "";
  const value = words.at(-1) ?? "";
  const configured = servers.find(({ name }) => name === server)?.weight ?? 1;
  const weight = value.endsWith("%") ? Math.trunc((configured * Number.parseFloat(value)) / 100) : Number(value);
  if (words.includes("weight")) proxy.setWeight(server, weight);
  else proxy.setReady(server, value === "ready" || words[0] === "enable");
}

function sharesOf(picks: readonly unknown[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const picked of picks) counts[String(picked)] = (counts[String(picked)] ?? 0) + 1 / picks.length;
  return counts;
}
