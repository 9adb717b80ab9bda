import { isRecord } from "../json/is-record.js";
import { withoutService } from "../scenario/without-service.js";

/**
 * Something that a scenario can do without. Disturbances are what happens to the system; members are services and sources of
 * requests; equipment is what services are given, and what they do not need in order to be services.
 */
export interface Part {
  /** As people read it, and as `--unset` takes it: services.cart. */
  readonly path: string;
  readonly kind: "disturbance" | "member" | "equipment";
  /** Takes it out of a scenario's plain data. */
  remove(plain: Record<string, unknown>): void;
}

/** What a service is: its work and its size. */
const ESSENCE = new Set(["demand", "wait", "calls", "steps", "replicas", "instances", "concurrency"]);
/** Where requests come from, and where they go. */
const SOURCE = new Set(["to", "rate", "interarrival", "users", "think", "replay"]);
/** Of the whole scenario. */
const EXTRAS = ["slo", "warmup", "prices", "nodes", "instanceHistograms", "bucket"];

/** Every part of a scenario that may be left out. */
export function partsOf(plain: Readonly<Record<string, unknown>>): Part[] {
  const [services, traffic, faults, queues] = ["services", "traffic", "faults", "queues"].map((key) => entriesOf(plain[key]));
  return [
    ...(faults ?? []).map(([name]) => field(["faults", name], "disturbance")),
    ...(plain.changes === undefined ? [] : [field(["changes"], "disturbance")]),
    ...(services ?? []).map(([name]): Part => ({ path: `services.${name}`, kind: "member", remove: (from) => withoutService(from, name) })),
    ...(traffic ?? []).map(([name]) => field(["traffic", name], "member")),
    ...(queues ?? []).map(([name]) => field(["queues", name], "member")),
    ...EXTRAS.filter((key) => plain[key] !== undefined).map((key) => field([key], "equipment")),
    ...optionsOf("services", services ?? [], ESSENCE),
    ...optionsOf("traffic", traffic ?? [], SOURCE),
  ];
}

function optionsOf(section: string, entries: readonly (readonly [string, unknown])[], kept: ReadonlySet<string>): Part[] {
  return entries.flatMap(([name, value]) =>
    entriesOf(value)
      .filter(([key]) => !kept.has(key))
      .map(([key]) => field([section, name, key], "equipment")),
  );
}

function field(path: readonly string[], kind: Part["kind"]): Part {
  return { path: path.join("."), kind, remove: (plain) => removeField(plain, path) };
}

/** Takes a field out, where it is. */
export function removeField(plain: Record<string, unknown>, path: readonly string[]): void {
  let node: unknown = plain;
  for (const key of path.slice(0, -1)) node = isRecord(node) && Object.hasOwn(node, key) ? node[key] : undefined;
  const last = path.at(-1);
  if (isRecord(node) && last !== undefined) delete node[last];
}

function entriesOf(value: unknown): (readonly [string, unknown])[] {
  return isRecord(value) ? Object.entries(value) : [];
}
