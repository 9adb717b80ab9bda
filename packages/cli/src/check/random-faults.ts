import { formatDuration, type Scenario } from "@springtide/core";
import fc, { type Arbitrary } from "fast-check";

/** A fault as a scenario file has it. */
export type WrittenFault = Readonly<Record<string, unknown>>;

/** Times of faults are multiples of a hundredth of the run, so that a reader sees them at a glance. */
const TICKS = 100;
/** They begin when the run has come up, and early enough for it to come back. */
const [FIRST_TICK, LAST_TICK] = [5, 70];
const LONGEST_TICKS = 20;

/** Any fault that this scenario's services can have, once; the simplest is a short crash of the first instance. */
export function randomFault(scenario: Scenario): Arbitrary<WrittenFault> {
  const tickMs = Math.max(1, Math.round(scenario.durationMs / TICKS));
  const time = (ticks: number) => formatDuration(ticks * tickMs);
  return fc
    .record({
      effect: fc.oneof({ withCrossShrink: true }, ...effectsOn(scenario)),
      at: fc.integer({ min: FIRST_TICK, max: LAST_TICK }),
      lasts: fc.integer({ min: 1, max: LONGEST_TICKS }),
    })
    .map(({ effect, at, lasts }) => ({ ...effect, at: time(at), for: time(lasts) }));
}

const tenths = fc.integer({ min: 1, max: 10 }).map((count) => `${count * 10}%`);

function effectsOn(scenario: Scenario): Arbitrary<WrittenFault>[] {
  const { services, nodes } = scenario;
  const target = fc.oneof({ withCrossShrink: true }, ...services.map(({ name, instances }) => instancesOf(name, countOf(instances))));
  const hit = (effect: string, options: Readonly<Record<string, Arbitrary<unknown>>> = {}): Arbitrary<WrittenFault> =>
    fc.tuple(target, fc.record(options)).map(([who, how]) => ({ [effect]: { ...who, ...how } }));
  const zones = [...new Set(services.flatMap(({ instances }) => instances.map(({ zone }) => zone)))].sort();
  const scaled = services.filter(({ autoscaling }) => autoscaling !== undefined);
  return [
    hit("crash"),
    hit("hang"),
    hit("slow", { factor: fc.integer({ min: 2, max: 10 }) }),
    hit("errors", { rate: tenths }),
    hit("grey-failure", { share: tenths, factor: fc.integer({ min: 2, max: 10 }) }),
    ...services.map(({ name }) =>
      fc.record({ answers: fc.constantFrom("error", "nothing") }).map((how) => ({ "dependency-outage": { service: name, ...how } })),
    ),
    ...(zones.length > 1 && nodes === undefined ? [fc.constantFrom(...zones).map((zone) => ({ "zone-outage": { zone } }))] : []),
    ...(nodes === undefined ? [] : [fc.constant({ "node-loss": { nodes: [0] } })]),
    ...(scaled.length === 0
      ? []
      : [
          fc
            .tuple(fc.constantFrom("metrics-outage", "autoscaler-outage"), fc.constantFrom(...scaled.map(({ name }) => name)))
            .map(([outage, service]) => ({ [outage]: { service } })),
        ]),
  ];
}

/** One instance, or all of them. */
function instancesOf(service: string, count: number): Arbitrary<WrittenFault> {
  const whole = fc.constant({ service });
  if (count === 0) return whole;
  const one = fc.integer({ min: 0, max: count - 1 }).map((instance) => ({ service, instances: [instance] }));
  return fc.oneof({ withCrossShrink: true }, { arbitrary: one, weight: 3 }, whole);
}

function countOf(groups: Scenario["services"][number]["instances"]): number {
  return groups.reduce((sum, { count }) => sum + count, 0);
}
