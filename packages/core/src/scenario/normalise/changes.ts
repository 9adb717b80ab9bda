import type { ChangeSpec } from "../../model/changes.js";
import type { ServiceSpec, TrafficSpec } from "../../model/scenario.js";
import type { RateSpec } from "../../model/source.js";
import { CHANGEABLE, isChangeable } from "../changes/changeable.js";
import { putValue, splitPath } from "../changes/put-value.js";
import type { Path } from "../path.js";
import type { Problems } from "../problems.js";
import type { ChangeShape } from "../schema/change.js";
import { explainIssues } from "../schema/explain-issue.js";
import type { ScenarioSchema } from "../schema/scenario.js";
import { formatDuration } from "../units/duration.js";
import { checkPatienceChange, checkServiceChange } from "./change-limits.js";
import type { Context } from "./context.js";
import { requireName } from "./names.js";
import type { Push } from "./pushes.js";
import { isRecord } from "./sections.js";
import { normaliseService } from "./service.js";
import { normaliseTraffic } from "./traffic.js";

/** A scenario's parts before anything changes. */
export interface Unchanged {
  /** The whole as written. */
  readonly data: Readonly<Record<string, unknown>>;
  readonly traffic: readonly TrafficSpec[];
  readonly services: readonly ServiceSpec[];
}

/** What is left to do of a scenario's changes: services later, traffic at once, for its profile holds all its rates. */
export interface Changed {
  readonly traffic: readonly TrafficSpec[];
  readonly changes: readonly ChangeSpec[];
}

/**
 * Each change is the scenario read anew with other values: what can be read can be changed to, and is checked as it always is. A
 * bad configuration that is rolled back is the scenario read once more, without it.
 */
export function normaliseChanges(
  given: readonly ChangeShape[],
  pushed: readonly Push[],
  unchanged: Unchanged,
  schema: ScenarioSchema,
  context: Context,
): Changed {
  let { data, traffic, services } = unchanged;
  let values: Value[] = [];
  const changes = inOrder(given, pushed, context).map((push): ChangeSpec => {
    const { path, undoes } = push;
    const paths = Object.keys(push.set);
    const touched = new Set<string>();
    const heldServices = data.services;
    if (undoes !== undefined) {
      values = values.filter(({ of }) => of !== undoes);
      data = withValues(unchanged.data, values);
      for (const text of paths) touched.add(splitPath(text).slice(0, 2).join("."));
    } else {
      for (const [text, value] of Object.entries(push.set)) {
        const place = put(text, value, data, context, [...path, "set", text]);
        if (place === undefined) continue;
        data = place.data;
        values.push({ of: push, where: splitPath(text), value });
        touched.add(place.part);
      }
    }
    const problems = at(context.problems, path, paths);
    const next = services.map((service) => {
      if (!touched.has(`services.${service.name}`)) return service;
      const read = readService(service, unchanged.data, data, schema, { ...context, problems });
      if (read !== undefined) return read;
      // What could not be read is told once, not again with every change after it.
      values = values.filter(({ of }) => of !== push);
      data = { ...data, services: heldServices };
      return service;
    });
    const patience: ChangeSpec["patience"][number][] = [];
    traffic = traffic.map((source) => {
      const part = `traffic.${source.name}`;
      if (!touched.has(part)) return source;
      const read = readTraffic(source, data, schema, { ...context, problems });
      if (read === undefined) return source;
      if (paths.includes(`${part}.timeout`)) {
        checkPatienceChange(source.call, read.call, { ...context, problems }, ["traffic", source.name]);
        patience.push({ traffic: source.name, timeout: read.call.timeout });
      }
      if (!paths.includes(`${part}.rate`)) return source;
      return withRate(source, read, push.at + push.propagation, { ...context, problems });
    });
    const differing = next.filter((service, place) => service !== services[place]);
    services = next;
    return { atMs: push.at, propagationMs: push.propagation, paths, patience, services: differing };
  });
  return { traffic, changes };
}

/** A value that a change has set. */
interface Value {
  readonly of: Push;
  readonly where: readonly (string | number)[];
  readonly value: unknown;
}

function withValues(data: Data, values: readonly Value[]): Data {
  return values.reduce((held, { where, value }) => {
    const changed = putValue(held, where, value);
    return typeof changed === "string" ? held : (changed.data as Data);
  }, data);
}

/** All changes by their times, and at one time as they are written; a rollback after the end is none. */
function inOrder(given: readonly ChangeShape[], pushed: readonly Push[], context: Context): readonly Push[] {
  let beforeMs = 0;
  const written = given.map((change, index): Push => {
    const path = ["changes", index];
    checkTime(change, beforeMs, context, path);
    beforeMs = change.at;
    return { ...change, path };
  });
  const { durationMs = Number.POSITIVE_INFINITY } = context;
  const due = pushed.filter(({ at, propagation, undoes }) => undoes === undefined || at + propagation < durationMs);
  for (const push of due) if (push.undoes === undefined) checkTime(push, 0, context, push.path.slice(0, 2));
  return [...written, ...due].sort((a, b) => a.at - b.at);
}

function checkTime({ at: atMs, propagation }: Pick<Push, "at" | "propagation">, beforeMs: number, context: Context, path: Path): void {
  const { problems, durationMs } = context;
  if (atMs < beforeMs)
    problems.add(
      [...path, "at"],
      `a change at ${formatDuration(atMs)} stands after one at ${formatDuration(beforeMs)}`,
      "write changes in the order of their times",
    );
  if (durationMs !== undefined && atMs + propagation >= durationMs)
    problems.add(
      [...path, "at"],
      `it takes hold at ${formatDuration(atMs + propagation)}, when the scenario is over (${formatDuration(durationMs)})`,
    );
}

type Data = Readonly<Record<string, unknown>>;

/** The data with that value, and the part of the scenario it stands in; what cannot be set is reported. */
function put(text: string, value: unknown, data: Data, context: Context, path: Path): { data: Data; part: string } | undefined {
  const where = splitPath(text);
  const [section, name] = where;
  if (!isChangeable(where)) {
    context.problems.add(path, `${text} cannot change while it is in use; what can is ${CHANGEABLE.join(", ")}`, undefined, "key");
    return undefined;
  }
  const known = section === "services" ? context.serviceNames : Object.keys(isRecord(data.traffic) ? data.traffic : {}).sort();
  requireName(context, section === "services" ? "service" : "traffic source", String(name), known, path, "key");
  if (!known.includes(String(name))) return undefined;
  const changed = putValue(data, where, value);
  if (typeof changed === "string") {
    context.problems.add(path, changed, "set the whole of it", "key");
    return undefined;
  }
  return { data: changed.data as Data, part: `${section}.${name}` };
}

function entry(data: Data, section: "services" | "traffic", name: string): unknown {
  const entries = data[section];
  return isRecord(entries) ? entries[name] : undefined;
}

function readService(before: ServiceSpec, first: Data, data: Data, schema: ScenarioSchema, context: Context): ServiceSpec | undefined {
  const { name } = before;
  const path = ["services", name];
  const parsed = schema.shape.services.valueType.safeParse(entry(data, "services", name), { reportInput: true });
  if (!parsed.success) {
    explainIssues(parsed.error.issues, path, context.problems);
    return undefined;
  }
  const old = schema.shape.services.valueType.safeParse(entry(first, "services", name));
  const told = new Set<string>();
  const problems = without(context.problems, told);
  if (old.success) normaliseService(name, old.data, { ...context, problems: recording(told) });
  const after = normaliseService(name, parsed.data, { ...context, problems });
  checkServiceChange(before, after, { ...context, problems: context.problems }, path);
  return after;
}

function readTraffic({ name }: TrafficSpec, data: Data, schema: ScenarioSchema, context: Context): TrafficSpec | undefined {
  const parsed = schema.shape.traffic.valueType.safeParse(entry(data, "traffic", name), { reportInput: true });
  if (parsed.success) return normaliseTraffic(name, parsed.data, { ...context, problems: recording(new Set()) });
  explainIssues(parsed.error.issues, ["traffic", name], context.problems);
  return undefined;
}

function withRate(before: TrafficSpec, after: TrafficSpec, atMs: number, { problems }: Context): TrafficSpec {
  const { name, source } = before;
  if (source.type !== "open" || after.source.type !== "open") {
    problems.add(["traffic", name, "rate"], "only traffic with a rate can have another", undefined);
    return before;
  }
  const rate: RateSpec = { type: "changed", first: source.rate, atMs: Math.max(0, atMs - source.startMs), next: after.source.rate };
  return { ...before, source: { ...source, rate } };
}

/** Problems of a part that has changed are told where the change stands. */
function at(problems: Problems, path: Path, paths: readonly string[]): Problems {
  return {
    ...problems,
    add(inner, message, hint) {
      const cause = paths.find((one) => splitPath(one).every((part, place) => place >= inner.length || part === inner[place])) ?? paths[0]!;
      problems.add([...path, "set", cause], message, hint);
    },
  };
}

function recording(told: Set<string>): Problems {
  return { add: (path, message) => told.add(`${path.join(".")} ${message}`), throwIfAny: () => {} };
}

/** All but what is told already. */
function without(problems: Problems, told: ReadonlySet<string>): Problems {
  return {
    ...problems,
    add(path, message, hint) {
      if (!told.has(`${path.join(".")} ${message}`)) problems.add(path, message, hint);
    },
  };
}
