import fc, { type Arbitrary } from "fast-check";
import { anyDuration } from "./duration.js";
import type { FaultInput, FaultTargets } from "./fault-input.js";
import { anyLinkFault } from "./link-fault.js";
import { share, span } from "./span.js";

/** Faults of any kind by name, from `fewest` to `most` of them, within a run of that length; the simplest fault is one crash. */
export function anyFaults(
  targets: FaultTargets,
  durationMs: number,
  most = 3,
  fewest = 0,
): Arbitrary<Readonly<Record<string, FaultInput>>> {
  return fc
    .array(anyFault(targets, durationMs), { minLength: fewest, maxLength: most })
    .map((drawn) => Object.fromEntries(drawn.map((one, place) => [`fault-${place}`, one])));
}

/** Any fault within a run of that length. */
export function anyFault(targets: FaultTargets, durationMs: number): Arbitrary<FaultInput> {
  return fc
    .tuple(effect(targets), fc.oneof({ withCrossShrink: true }, once(durationMs), again(durationMs)))
    .map(([what, { crews, ...when }]) => {
      const single = SINGLE.some((kind) => kind in what);
      return { ...what, ...when, ...(crews !== undefined && !single && { crews }) };
    });
}

/** What there is only one of to repair. */
const SINGLE = [
  "zone-outage",
  "registry-outage",
  "dependency-outage",
  "autoscaler-outage",
  "network-delay",
  "network-loss",
  "network-partition",
  "common-cause",
] as const;

function effect(targets: FaultTargets): Arbitrary<FaultInput> {
  const { services, scaled = [], links = false } = targets;
  const plain = plainEffect(targets);
  const causes = fc.record({ of: fc.array(plain, { minLength: 1, maxLength: 3 }), chance: share(0.1, 1) });
  return fc.oneof(
    { withCrossShrink: true },
    { arbitrary: plain, weight: 5 },
    fc
      .record({
        service: fc.constantFrom(...Object.keys(services)),
        answers: fc.constantFrom("error" as const, "nothing" as const),
        share: share(0.01, 1),
      })
      .map((outage) => ({ "dependency-outage": outage })),
    causes.map((cause) => ({ "common-cause": cause })),
    ...(links ? [anyLinkFault(targets)] : []),
    ...(scaled.length === 0 ? [] : [fc.constantFrom(...scaled).map((service) => ({ "autoscaler-outage": { service } }))]),
  );
}

function plainEffect({ services, zones, registries }: FaultTargets): Arbitrary<PlainEffect> {
  const targets = Object.entries(services).map(([service, count]) => target(service, count));
  const hit = <Options extends object>(options: { [K in keyof Options]: Arbitrary<Options[K]> }, ...required: (keyof Options)[]) =>
    fc.tuple(fc.oneof(...targets), fc.record(options, { requiredKeys: required })).map(([who, how]) => ({ ...who, ...how }));
  return fc.oneof(
    { withCrossShrink: true },
    hit({ inFlight: fc.constantFrom("lost" as const, "requeue" as const) }).map((crash) => ({ crash })),
    hit({ after: fc.constantFrom("lost" as const, "resume" as const) }).map((hang) => ({ hang })),
    hit({ factor: fc.integer({ min: 2, max: 10 }), recover: span(0, 20) }, "factor").map((slow) => ({ slow })),
    hit({ rate: share(0.01, 1) }).map((errors) => ({ errors })),
    hit({ share: share(0.01, 1), factor: fc.integer({ min: 2, max: 10 }) }, "share", "factor").map((grey) => ({ "grey-failure": grey })),
    hit({ share: share(0.01, 1), answers: fc.constant("error" as const) }, "share", "answers").map((grey) => ({ "grey-failure": grey })),
    hit({ quota: share(0.05, 0.09), period: span(1, 100) }, "quota").map((throttling) => ({ "cpu-throttling": throttling })),
    hit({ perRequest: mebibytes, perSecond: mebibytes, limit: fc.constant("1Gi" as const) }, "perRequest", "limit").map((leak) => ({
      "memory-leak": leak,
    })),
    ...(zones.length === 0 ? [] : [fc.constantFrom(...zones).map((zone) => ({ "zone-outage": { zone } }))]),
    ...(registries.length === 0 ? [] : [fc.constantFrom(...registries).map((service) => ({ "registry-outage": { service } }))]),
  );
}

/** A service, or some of its instances. */
function target(service: string, count: number): Arbitrary<{ service: string; instances?: number[] }> {
  const some = fc.uniqueArray(fc.integer({ min: 0, max: Math.max(0, count - 1) }), { minLength: 1, maxLength: Math.max(1, count) });
  const whole = fc.constant({ service });
  return count === 0
    ? whole
    : fc.oneof(
        { withCrossShrink: true },
        whole,
        some.map((instances) => ({ service, instances })),
      );
}

/** Memory that soon makes a difference. */
const mebibytes = fc.integer({ min: 1, max: 500 }).map((count) => `${count}Mi` as const);

/** Long enough for any recovery. */
const lasting = fc.oneof({ withCrossShrink: true }, span(20, 1000), anyDuration(500).map(atLeastRecovery));

function once(durationMs: number): Arbitrary<FaultTiming> {
  return fc.record({ at: span(0, durationMs - 1), for: lasting });
}

function again(durationMs: number): Arbitrary<FaultTiming> {
  const between = fc.oneof({ withCrossShrink: true }, span(50, durationMs), anyDuration(durationMs).map(rarely));
  return fc.record({ between, repair: lasting, crews: fc.integer({ min: 1, max: 3 }) }, { requiredKeys: ["between", "repair"] });
}

type PlainEffect = NonNullable<FaultInput["common-cause"]>["of"][number];
type FaultTiming = Pick<FaultInput, "at" | "for" | "between" | "repair" | "crews">;
type Law = NonNullable<FaultInput["for"]>;

/** A law without constants below 20 ms: a recovery would not fit into them. */
function atLeastRecovery(law: Law): Law {
  return typeof law === "string" ? "20ms" : law;
}

/** A law that is not 0 for ever: what breaks again at once would leave no time to simulate. */
function rarely(law: Law): Law {
  return {
    mixture: [
      { weight: 1, of: law },
      { weight: 1, of: "50ms" },
    ],
  };
}
