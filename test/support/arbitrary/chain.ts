import fc, { type Arbitrary } from "fast-check";
import { type WrittenScenario, withServices, withTraffic } from "../arbitrary-scenario.js";

type Layer = Readonly<Record<string, object>>;
type Chain = readonly Layer[];

const percent = (most: number) => fc.integer({ min: 0, max: most }).map((value) => `${value}%`);
const span = (most: number) => fc.integer({ min: 0, max: most }).map((ms) => `${ms}ms`);

/** A layer that does anything by chance. */
const witness: Arbitrary<Layer> = fc.record({
  witness: fc.record(
    {
      refuse: percent(10),
      delay: percent(20),
      hold: percent(20),
      answer: percent(10),
      again: percent(60),
      recover: percent(30),
      hedge: span(40),
      patience: span(100),
    },
    { requiredKeys: [] },
  ),
});

const timeout = fc.record({ timeout: fc.record({ limit: span(80) }) });
const retry = fc.record({ retry: fc.record({ attempts: fc.integer({ min: 1, max: 4 }), delay: span(20) }) });

/** Up to five layers, most of them witnesses. */
export const anyChain: Arbitrary<Chain> = fc.array(
  fc.oneof({ weight: 3, arbitrary: witness }, { weight: 1, arbitrary: timeout }, { weight: 1, arbitrary: retry }),
  { maxLength: 5 },
);

/** The same scenario with layers around everything: the n-th chain around the n-th place that may have one. */
export function withChains(written: WrittenScenario, chains: readonly Chain[]): WrittenScenario {
  let place = 0;
  const next = (): Chain => chains[place++ % chains.length]!;
  const queues = Object.keys(written.input.queues ?? {});
  const called = new Set([...JSON.stringify(written.input).matchAll(/"to":"([^"]+)"/g)].map(([, name]) => name));
  const services = withServices(written, (service, name) => ({
    ...(inCalls(service, next) as typeof service),
    ...(called.has(name) && { resilience: next() }),
  }));
  return withTraffic(services, (source) => (queues.includes(source.to) ? source : { ...source, resilience: next() }));
}

/** With layers around each call, which then cannot be kept apart from its copies. */
function inCalls(value: unknown, next: () => Chain, key = ""): unknown {
  if (Array.isArray(value)) return value.map((item) => inCalls(item, next, key));
  if (typeof value !== "object" || value === null) return value;
  const { distinct: _, ...rest } = value as Record<string, unknown>;
  const inner = Object.fromEntries(Object.entries(rest).map(([name, part]) => [name, inCalls(part, next, name)]));
  return typeof inner.to === "string" && CALLS.has(key) ? { ...inner, resilience: next() } : inner;
}

/** Where calls stand in a service. */
const CALLS = new Set(["calls", "call", "parallel", "choice"]);
