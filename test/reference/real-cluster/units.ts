import type { DurationText } from "@springtide/core";

/** A time as proxies write it (`2s`, `500ms`, `1m`) in ms; a bare number is in ms, as HAProxy has it. */
export function milliseconds(time: string): number {
  const [, number = "", unit = ""] = /^(\d+(?:\.\d+)?)(us|ms|s|m|h)?$/.exec(time.trim()) ?? [];
  const factor = { us: 0.001, ms: 1, s: 1000, m: 60_000, h: 3_600_000, "": 1 }[unit];
  if (number === "" || factor === undefined) throw new Error(`"${time}" is no time as proxies write it`);
  return Number(number) * factor;
}

/** A time in ms as scenarios write it. */
export function text(ms: number): DurationText {
  return `${Number(ms.toFixed(6))}ms`;
}
