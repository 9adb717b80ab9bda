import type { SampleSpec } from "./sample.js";

export type { SampleSpec } from "./sample.js";

/** Reads `100`, `latin-hypercube:100` or `random:100`; undefined for what is none of these. */
export function parseSample(text: string): SampleSpec | undefined {
  const match = /^(?:(latin-hypercube|random):)?(\d{1,6})$/.exec(text.trim());
  const points = Number(match?.[2]);
  if (match === null || !(points >= 1)) return undefined;
  return { method: match[1] === "random" ? "random" : "latin-hypercube", points };
}
