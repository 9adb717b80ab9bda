import type { ScenarioInput } from "../../scenario/schema/scenario.js";
import { simplerValues } from "./simpler-values.js";
import type { WrittenScenario } from "./written-scenario.js";

/** The simplest source of requests. */
const PLAIN_RATE = "10/s";

/**
 * Simpler scenarios than this, the greatest steps first: fewer services, sources and faults; a shorter run; constant rates; fewer
 * options; smaller numbers. Some may make no sense. None is the same, and steps taken one after the other come to an end.
 */
export function* simplerScenarios({ input, files }: WrittenScenario): Generator<WrittenScenario> {
  for (const simpler of simplerInputs(input)) yield { input: simpler, files: filesStillNamed(simpler, files) };
}

function* simplerInputs(input: ScenarioInput): Generator<ScenarioInput> {
  const services = Object.keys(input.services);
  if (services.length > 2) for (const kept of services) yield withoutServices(input, new Set(services.filter((name) => name !== kept)));
  if (services.length > 1) for (const name of services) yield withoutServices(input, new Set([name]));
  const sources = Object.keys(input.traffic);
  if (sources.length > 1) for (const name of sources) yield { ...input, traffic: without(input.traffic, name) };
  if (input.faults !== undefined) {
    yield without(input, "faults") as ScenarioInput;
    for (const name of Object.keys(input.faults)) yield { ...input, faults: without(input.faults, name) };
  }
  yield* shorter(input);
  yield* plainRates(input);
  yield* simplerValues(input, isNeeded) as Generator<ScenarioInput>;
}

/** A name or seed is as good as another; services and sources are taken out whole, by the steps before. */
function isNeeded([first, , third, ...rest]: readonly string[]): boolean {
  if (third === undefined) return first === undefined || NEEDED.has(first);
  return first === "traffic" && third === "to" && rest.length === 0;
}

const NEEDED = new Set(["name", "seed", "duration", "services", "traffic"]);

function* shorter(input: ScenarioInput): Generator<ScenarioInput> {
  const lengthMs = /^(\d+)ms$/.exec(String(input.duration))?.[1];
  if (lengthMs === undefined) return;
  for (const ms of new Set([50, Math.floor(Number(lengthMs) / 4), Math.floor(Number(lengthMs) / 2), Number(lengthMs) - 50]))
    if (ms >= 50 && ms < Number(lengthMs)) yield { ...(without(input, "bucket") as ScenarioInput), duration: `${ms}ms` };
}

function* plainRates(input: ScenarioInput): Generator<ScenarioInput> {
  for (const [name, source] of Object.entries(input.traffic)) {
    const isPlain = typeof source.rate !== "object" && [source.users, source.replay, source.interarrival].every((one) => one === undefined);
    if (isPlain) continue;
    const { replay: _, users: __, think: ___, ramp: ____, interarrival: _____, ...rest } = source;
    const [found] = typeof source.rate === "object" ? (/[1-9]\d*\/s/.exec(JSON.stringify(source.rate)) ?? []) : [];
    const rate = (found ?? PLAIN_RATE) as typeof PLAIN_RATE;
    yield { ...input, traffic: { ...input.traffic, [name]: { ...rest, rate } } };
  }
}

function withoutServices(input: ScenarioInput, gone: ReadonlySet<string>): ScenarioInput {
  const kept = (record: object) => Object.fromEntries(Object.entries(record).filter(([, value]) => !namesOneOf(value, gone)));
  const services = Object.entries(input.services).filter(([name]) => !gone.has(name));
  const [first] = services;
  const sources = Object.entries(input.traffic).map(([name, source]) => [
    name,
    gone.has(source.to) ? { ...source, to: first?.[0] } : source,
  ]);
  return {
    ...input,
    traffic: Object.fromEntries(sources),
    services: Object.fromEntries(services.map(([name, service]) => [name, withoutCalls(service, gone)])),
    ...(input.faults && { faults: kept(input.faults) as ScenarioInput["faults"] }),
    ...(input.changes && {
      changes: input.changes.filter(({ set }) => !Object.keys(set).some((path) => gone.has(path.split(".")[1] ?? ""))),
    }),
  } as ScenarioInput;
}

/** The same without the calls, and the groups of calls, to services that are gone. */
function withoutCalls(value: unknown, gone: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) return value.filter((one) => !namesOneOf(one, gone)).map((one: unknown) => withoutCalls(one, gone));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([name, inner]) => [name, withoutCalls(inner, gone)] as const);
  return Object.fromEntries(entries.filter(([, inner]) => !(Array.isArray(inner) && inner.length === 0)));
}

/** Whether it goes to one of these services, or hits one. */
function namesOneOf(value: unknown, gone: ReadonlySet<string>): boolean {
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).some(([name, inner]) =>
    typeof inner === "string" ? (name === "to" || name === "service") && gone.has(inner) : !Array.isArray(inner) && namesOneOf(inner, gone),
  );
}

function without<Record extends object>(record: Record, name: string): Record {
  return Object.fromEntries(Object.entries(record).filter(([key]) => key !== name)) as Record;
}

function filesStillNamed(input: ScenarioInput, files: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const text = JSON.stringify(input);
  return Object.fromEntries(Object.entries(files).filter(([path]) => text.includes(JSON.stringify(path))));
}
