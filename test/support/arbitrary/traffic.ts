import type { ScenarioInput } from "@springtide/core";
import fc, { type Arbitrary } from "fast-check";
import { callPolicy } from "./call.js";
import { batchSize, duration, durationLaw, hashKey, span } from "./law.js";
import { rateOverTime } from "./rate.js";

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
  key: hashKey,
  demand: durationLaw(20),
};

/** When a source begins and ends. */
function bounds(durationMs: number) {
  return { start: span(0, durationMs >> 2), stop: span(durationMs >> 1, durationMs), limit: fc.integer({ min: 1, max: 1000 }) };
}

/** Everything about a source but where it goes and what makes its requests come. */
function client(durationMs: number): Arbitrary<Omit<TrafficInput, "to">> {
  const classes = fc
    .array(fc.record({ weight: fc.integer({ min: 1, max: 3 }), ...request }, { requiredKeys: [] }), { minLength: 1, maxLength: 3 })
    .map((drawn) => Object.fromEntries(drawn.map((one, place) => [`kind-${place}`, one])));
  const patient = fc.record({ ...bounds(durationMs), ...callPolicy, ...request, classes }, { requiredKeys: [] });
  // A deadline is the end of a timeout: without one there is none.
  return patient.map(({ deadline, ...rest }) => (deadline && rest.timeout !== undefined ? { ...rest, deadline } : rest));
}

function openLoop(durationMs: number): Arbitrary<Omit<TrafficInput, "to">> {
  return fc.oneof(
    { withCrossShrink: true },
    fc.record(
      {
        rate: rateOverTime(MOST_PER_SECOND, durationMs),
        arrivals: fc.constantFrom("poisson" as const, "constant" as const),
        batch: batchSize,
      },
      { requiredKeys: ["rate"] },
    ),
    fc.record({ interarrival: durationLaw(50).map(withoutZero), batch: batchSize }, { requiredKeys: ["interarrival"] }),
  );
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
  const think = fc.oneof({ withCrossShrink: true }, span(20, 500), durationLaw(500).map(withoutZero));
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

/** Any source of requests to one of these services: open, closed or replayed; the simplest has a constant rate. */
export function traffic(to: readonly string[], file: string, durationMs: number): Arbitrary<DrawnTraffic> {
  const made = fc
    .oneof({ withCrossShrink: true }, openLoop(durationMs), closedLoop(durationMs))
    .map((source) => ({ source, text: undefined }));
  const recorded = trace(durationMs).map((text) => ({ source: { replay: { trace: file } }, text }));
  return fc
    .tuple(fc.constantFrom(...to), client(durationMs), fc.oneof({ withCrossShrink: true }, { arbitrary: made, weight: 4 }, recorded))
    .map(([target, rest, { source, text }]) => ({ traffic: { to: target, ...rest, ...source }, trace: text }));
}
