import fc, { type Arbitrary } from "fast-check";
import type { ScenarioInput } from "../../scenario/schema/scenario.js";
import { callFeatures, callPolicy } from "./call.js";
import { anyBatchSize, anyKey } from "./count.js";
import { anyDuration } from "./duration.js";
import { type FeatureSwitches, fieldsOf } from "./features.js";
import { anyRate, anyVaryingRate, perSecond } from "./rate.js";
import { duration, span } from "./span.js";

/** A source of requests as scenarios write it. */
export type TrafficInput = ScenarioInput["traffic"][string];

/** A source of requests, and the file that a replay reads. */
export interface DrawnTraffic {
  readonly traffic: TrafficInput;
  /** Text of the event trace; undefined for other sources. */
  readonly trace: string | undefined;
}

const MOST_PER_SECOND = 300;

const request = {
  priority: fc.integer({ min: -1, max: 2 }),
  key: anyKey,
  demand: anyDuration(20),
};

/** When a source begins and ends. */
function bounds(durationMs: number) {
  return { start: span(0, durationMs >> 2), stop: span(durationMs >> 1, durationMs), limit: fc.integer({ min: 1, max: 1000 }) };
}

const clientFeatures = {
  start: "windows",
  stop: "windows",
  limit: "windows",
  ...callFeatures,
  priority: "classes",
  key: "classes",
  demand: "classes",
  classes: "classes",
} as const;

/** Everything about a source but where it goes and what makes its requests come. */
function client(durationMs: number, switches: FeatureSwitches, isSure: boolean): Arbitrary<Omit<TrafficInput, "to">> {
  const classes = fc
    .array(fc.record({ weight: fc.integer({ min: 1, max: 3 }), ...request }, { requiredKeys: [] }), { minLength: 1, maxLength: 3 })
    .map((drawn) => Object.fromEntries(drawn.map((one, place) => [`kind-${place}`, one])));
  const fields = { ...bounds(durationMs), ...callPolicy, ...request, classes };
  const patient = fieldsOf(fields, clientFeatures, switches, isSure);
  // A deadline is the end of a timeout: without one there is none.
  return patient.map(({ deadline, ...rest }) => (deadline && rest.timeout !== undefined ? { ...rest, deadline } : rest));
}

function openLoop(durationMs: number, { varyingRates, bursts }: FeatureSwitches, isSure: boolean): Arbitrary<Omit<TrafficInput, "to">> {
  const isVarying = isSure && varyingRates === true;
  const varied = isVarying ? anyVaryingRate(MOST_PER_SECOND, durationMs) : anyRate(MOST_PER_SECOND, durationMs);
  const rate = varyingRates === false ? perSecond(1, MOST_PER_SECOND) : varied;
  const arrivals = fc.constantFrom("poisson" as const, "constant" as const);
  if (bursts === false) return fc.record({ rate, arrivals }, { requiredKeys: ["rate"] });
  const always = isSure && bursts === true ? (["batch"] as const) : [];
  const timed = fc.record({ rate, arrivals, batch: anyBatchSize }, { requiredKeys: ["rate", ...always] });
  if (isVarying) return timed;
  const renewal = { interarrival: anyDuration(50).map(withoutZero), batch: anyBatchSize };
  return fc.oneof({ withCrossShrink: true }, timed, fc.record(renewal, { requiredKeys: ["interarrival", ...always] }));
}

/** Gaps that are never all zero: an endless stream at one instant is another test's subject. */
function withoutZero(gap: TrafficInput["interarrival"]): NonNullable<TrafficInput["interarrival"]> {
  return {
    mixture: [
      { weight: 1, of: gap ?? "10ms" },
      { weight: 1, of: "10ms" },
    ],
  };
}

function closedLoop(durationMs: number): Arbitrary<Omit<TrafficInput, "to">> {
  const think = fc.oneof({ withCrossShrink: true }, span(20, 500), anyDuration(500).map(withoutZero));
  return fc.record({ users: fc.integer({ min: 1, max: 20 }), think, ramp: span(0, durationMs >> 1) }, { requiredKeys: ["users", "think"] });
}

/** A trace of a few requests, some of them at one instant, some with a demand of their own. */
function trace(durationMs: number): Arbitrary<string> {
  const event = fc.record({
    at: fc.integer({ min: 0, max: durationMs }),
    key: fc.integer({ min: 0, max: 9 }),
    demand: fc.option(fc.integer({ min: 0, max: 50 }), { nil: undefined }),
  });
  return fc.array(event, { minLength: 1, maxLength: 200 }).map((events) => {
    const lines = events.sort((a, b) => a.at - b.at).map(({ at, key, demand }) => `${duration(at)},${key},${demand ?? ""}`);
    return ["time,key,demand", ...lines].join("\n");
  });
}

/** What makes the requests of a source come. */
export type SourceKind = "open" | "closed" | "replay";

/** What sources of requests may be. */
export interface TrafficBounds {
  /** Features that its source surely has, or has not. */
  readonly features?: FeatureSwitches;
  /** What makes its requests come; any, unless given. */
  readonly kind?: SourceKind | undefined;
  /** Whether features that are on are surely there, and not only possible. */
  readonly isSure?: boolean;
}

/** Any source of requests to one of these services: open, closed or replayed from `file`; the simplest has a constant rate. */
export function anyTraffic(
  to: readonly string[],
  file: string,
  durationMs: number,
  { features = {}, kind, isSure = false }: TrafficBounds = {},
): Arbitrary<DrawnTraffic> {
  const open = openLoop(durationMs, features, isSure);
  const recorded = trace(durationMs).map((text) => ({ source: { replay: { trace: file } }, text }));
  const made = (sources: Arbitrary<Omit<TrafficInput, "to">>) => sources.map((source) => ({ source, text: undefined }));
  const live = features.closedLoops === false ? made(open) : made(fc.oneof({ withCrossShrink: true }, open, closedLoop(durationMs)));
  const any = features.replays === false ? live : fc.oneof({ withCrossShrink: true }, { arbitrary: live, weight: 4 }, recorded);
  const ofKind = { open: made(open), closed: made(closedLoop(durationMs)), replay: recorded };
  return fc
    .tuple(fc.constantFrom(...to), client(durationMs, features, isSure), kind === undefined ? any : ofKind[kind])
    .map(([target, rest, { source, text }]) => ({ traffic: { to: target, ...rest, ...source }, trace: text }));
}
