import { parseDuration } from "@springtide/core";
import type { Field } from "../report/field.js";

/** A number of seconds as the scenario writes a duration; undefined where there is none, a problem for one below 0. */
export function secondsOf(field: Field): string | undefined {
  const seconds = field.number();
  if (seconds === undefined) return undefined;
  if (seconds >= 0 && seconds <= 1e9) return spanText(seconds);
  field.refuse(`seconds from 0 up are expected here; ${seconds} was given`);
  return undefined;
}

/** Seconds as the scenario writes a duration. */
export function spanText(seconds: number): string {
  const ms = Math.round(seconds * 1e6) / 1000;
  return ms % 1000 === 0 ? `${ms / 1000}s` : `${ms}ms`;
}

/** A Go duration (`1m30s`, `250ms`) as the scenario writes it; a problem is added for anything else. */
export function goDurationOf(field: Field): string | undefined {
  const text = field.text();
  if (text === undefined) return undefined;
  if (/^0[a-z]*$/.test(text)) return "0s";
  const ms = /^([\d.]+(h|m|s|ms|us))+$/.test(text) ? millisecondsOf(text) : undefined;
  if (ms !== undefined) return spanText(ms / 1000);
  field.refuse(`a duration such as 10s or 1m30s is expected here; ${JSON.stringify(text).slice(0, 60)} was given`);
  return undefined;
}

const UNIT_MS: Readonly<Record<string, number>> = { h: 3_600_000, m: 60_000, s: 1000, ms: 1, us: 0.001 };

function millisecondsOf(text: string): number | undefined {
  let total = 0;
  for (const [, amount, unit] of text.matchAll(/([\d.]+)(ms|us|h|m|s)/g)) total += Number(amount) * (UNIT_MS[unit!] ?? Number.NaN);
  return Number.isFinite(total) ? total : undefined;
}

/** A duration of the scenario in ms. @throws Error for a text that is none. */
export function msOf(span: string): number {
  const ms = parseDuration(span);
  if (typeof ms !== "number") throw new Error(`${span} is no duration`);
  return ms;
}
