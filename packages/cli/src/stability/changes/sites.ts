import { parseDuration } from "@springtide/core";
import { isRecord } from "../../json/is-record.js";
import type { Plain } from "../../tune/plain-scenario.js";

/** A place in a scenario file. */
export interface Site<T> {
  readonly path: readonly string[];
  readonly value: T;
}

/** A layer as it is written: `retry`, `{ retry: {...} }`, or `{ timeout: 500ms }` with the value of its first option. */
export interface WrittenLayer {
  readonly id: string;
  readonly options: unknown;
}

/** Every source of traffic and every call between services: whoever may lose patience. */
export function callersIn(plain: Plain): Site<Plain>[] {
  return [...walk(plain)].filter(({ value }) => typeof value.to === "string");
}

/** Every list of layers. */
export function chainsIn(plain: Plain): Site<readonly unknown[]>[] {
  return [...walk(plain)].flatMap(({ path, value: { resilience } }) =>
    Array.isArray(resilience) && resilience.length > 0 ? [{ path: [...path, "resilience"], value: resilience }] : [],
  );
}

/** Reads a layer; undefined for what is none. */
export function layerOf(written: unknown): WrittenLayer | undefined {
  if (typeof written === "string") return { id: written, options: undefined };
  const [entry] = isRecord(written) ? Object.entries(written) : [];
  return entry && { id: entry[0], options: entry[1] };
}

/** A time as it is written, in ms; undefined where it varies or there is none. */
export function timeOf(written: unknown): number | undefined {
  const ms = typeof written === "string" ? parseDuration(written) : undefined;
  return typeof ms === "number" && ms > 0 && Number.isFinite(ms) ? ms : undefined;
}

/** The time that a timeout layer gives; undefined for other layers. */
export function patienceOf(written: unknown): number | undefined {
  const layer = layerOf(written);
  if (layer?.id !== "timeout") return undefined;
  return timeOf(isRecord(layer.options) ? layer.options.limit : layer.options);
}

/** How soon anybody in the scenario gives up, in ms; undefined where nobody does. */
export function shortestPatience(plain: Plain): number | undefined {
  const times = [
    ...callersIn(plain).map(({ value }) => timeOf(value.timeout)),
    ...chainsIn(plain).flatMap(({ value }) => value.map(patienceOf)),
  ].filter((ms) => ms !== undefined);
  return times.length === 0 ? undefined : Math.min(...times);
}

/** Parts of a service that hold no calls it makes itself. */
const ELSEWHERE = new Set(["publish", "route", "rollout", "autoscaling", "balancing", "resilience"]);

/** Every map in traffic and services. */
function* walk(plain: Plain): Generator<Site<Plain>> {
  for (const part of ["traffic", "services"]) yield* within(plain[part], [part], 0);
}

function* within(node: unknown, path: readonly string[], depth: number): Generator<Site<Plain>> {
  if (Array.isArray(node)) {
    for (const [i, each] of node.entries()) yield* within(each, [...path, String(i)], depth + 1);
    return;
  }
  if (!isRecord(node)) return;
  if (depth > 0) yield { path, value: node };
  for (const [key, value] of Object.entries(node)) {
    if (depth === 0 || !ELSEWHERE.has(key)) yield* within(value, [...path, key], depth + 1);
  }
}
