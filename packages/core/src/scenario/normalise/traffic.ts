import type { ClassSpec, TrafficSpec } from "../../model/scenario.js";
import type { SourceSpec } from "../../model/source.js";
import type { Path } from "../path.js";
import { resolveRate } from "../rates/resolve-rate.js";
import type { TrafficShape } from "../schema/traffic.js";
import { formatDuration } from "../units/duration.js";
import type { Context } from "./context.js";
import { chainOf } from "./layers.js";
import { byName, requireName } from "./names.js";
import { replaySource } from "./replay.js";
import { wayOf } from "./way.js";

/** A traffic source with every default filled. */
export function normaliseTraffic(name: string, given: TrafficShape, context: Context): TrafficSpec {
  const path = ["traffic", name];
  const { serviceNames, queueNames = [] } = context;
  const noun = queueNames.length === 0 ? "service" : "service or queue";
  requireName(context, noun, given.to, [...serviceNames, ...queueNames], [...path, "to"]);
  const classes = normaliseClasses(name, given, context, path);
  const { timeout, deadline, cancel, network, to } = given;
  if (deadline && timeout === undefined)
    context.problems.add([...path, "deadline"], "deadline has no effect without a timeout", "give a timeout");
  return {
    name,
    source: normaliseSource(name, given, classes, context, path),
    call: { timeout, deadline, cancel, network, ...wayOf(given), ...chainOf(given.resilience) },
    to,
    zone: given.zone ?? "",
    classes,
  };
}

function normaliseClasses(name: string, given: TrafficShape, context: Context, path: Path): ClassSpec[] {
  const own = { priority: given.priority ?? 0, key: given.key, client: given.client, demand: given.demand, write: given.write };
  const entries = Object.entries(given.classes ?? {}).sort(byName);
  if (given.classes === undefined) return [{ name, weight: 1, ...own }];
  if (!entries.some(([, { weight }]) => weight > 0)) context.problems.add([...path, "classes"], "no class has a weight above 0");
  return entries.map(([part, one]) => ({
    name: `${name}/${part}`,
    weight: one.weight,
    priority: one.priority ?? own.priority,
    key: one.key ?? own.key,
    client: one.client ?? own.client,
    demand: one.demand ?? own.demand,
    write: one.write ?? own.write,
  }));
}

function normaliseSource(name: string, given: TrafficShape, classes: readonly ClassSpec[], context: Context, path: Path): SourceSpec {
  const window = normaliseWindow(given, context, path);
  if (given.users !== undefined)
    return { type: "closed", users: given.users, think: given.think ?? NO_TIME, rampMs: given.ramp ?? 0, ...window };
  if (given.replay !== undefined) return replaySource(name, given.replay, classes, window, context, [...path, "replay", "trace"]);
  const batch = given.batch ?? ONE_REQUEST;
  if (given.interarrival !== undefined) {
    return { type: "open", process: { type: "renewal", gap: given.interarrival }, rate: { type: "constant", rate: 0 }, batch, ...window };
  }
  const rate = given.rate === undefined ? ({ type: "constant", rate: 0 } as const) : resolveRate(given.rate, context, [...path, "rate"]);
  return { type: "open", process: { type: given.arrivals ?? "poisson" }, rate, batch, ...window };
}

const ONE_REQUEST = { type: "constant", value: 1 } as const;
const NO_TIME = { type: "constant", value: 0 } as const;

function normaliseWindow(
  { start, stop, limit }: TrafficShape,
  context: Context,
  path: Path,
): { startMs: number; stopMs: number; limit: number } {
  const end = context.durationMs ?? Number.POSITIVE_INFINITY;
  if (start >= end)
    context.problems.add(
      [...path, "start"],
      `the source starts at ${formatDuration(start)}, when the scenario is over (${formatDuration(end)})`,
    );
  if (stop !== undefined && stop <= start)
    context.problems.add([...path, "stop"], `the source stops at ${formatDuration(stop)}, before it starts at ${formatDuration(start)}`);
  return { startMs: start, stopMs: stop ?? end, limit: limit ?? Number.POSITIVE_INFINITY };
}
