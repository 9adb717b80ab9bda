import { simulate } from "../../experiment/simulate.js";
import type { Scenario, TrafficSpec } from "../../model/scenario.js";
import { type Finding, identified, notIdentifiable } from "../finding.js";
import type { MatchOptions } from "./match-options.js";
import { type ObservedHistogram, roughMean } from "./observed-histogram.js";
import { hasDemand, obstacleToOneLaw } from "./with-demand.js";

/** What has to be known before a demand is looked for. */
export interface Pilot {
  /** The scenario, no longer than it takes. */
  readonly scenario: Scenario;
  readonly service: string;
  /** A mean demand in ms to begin with. */
  readonly startMs: number;
}

/** Requests of a simulation that are enough, where the load is steady. */
const ENOUGH = 40_000;

/** Runs the scenario as it stands, to see whom requests visit, and whether one unknown is left. */
export function pilot(
  given: Scenario,
  observed: ObservedHistogram,
  { catalog, services, seed = given.seed }: MatchOptions,
): Finding<Pilot> {
  const names = given.services.map(({ name }) => name);
  const stray = services?.find((name) => !names.includes(name));
  if (stray !== undefined) throw new RangeError(`no service is called "${stray}"; services are ${names.join(", ")}`);
  const result = simulate(given, { catalog, seed });
  const visited = given.services.filter(({ name }) => (result.services[name]?.requests.issued ?? 0) > 0);
  const unknown = visited.filter((service) => (services === undefined ? hasDemand(service) : services.includes(service.name)));
  const [first] = unknown;
  if (first === undefined)
    return notIdentifiable(
      `requests do not visit ${services?.join(" or ") ?? "any service that works"}, so their times tell nothing of it`,
    );
  if (unknown.length > 1) {
    const all = unknown.map(({ name }) => name);
    return notIdentifiable(
      `requests visit ${all.slice(0, -1).join(", ")} and ${all.at(-1)}, and the times of whole requests show only their sum: work moved from one to another gives the same histogram; name the one that is unknown, or bring traces`,
    );
  }
  const obstacle = obstacleToOneLaw(first);
  if (obstacle !== undefined) return notIdentifiable(`${first.name} ${obstacle}, and the times of whole requests show only their sum`);

  const { ok } = result.summary.requests;
  const measuredMs = given.durationMs - given.warmupMs;
  const scenario =
    ok > ENOUGH && given.traffic.every(isSteady) ? { ...given, durationMs: given.warmupMs + (measuredMs * ENOUGH) / ok } : given;
  const seenMs = roughMean(observed);
  const slots = first.instances.reduce((sum, group) => sum + group.count * group.concurrency, 0);
  const ratePerMs = (result.services[first.name]?.requests.issued ?? 0) / measuredMs;
  // As much waiting as makes the load of one line with so many slots come out right.
  return identified({ scenario, service: first.name, startMs: seenMs / (1 + (ratePerMs * seenMs) / slots) });
}

function isSteady({ source }: TrafficSpec): boolean {
  return source.type === "open" && source.rate.type === "constant" && source.startMs === 0 && source.stopMs === Number.POSITIVE_INFINITY;
}
