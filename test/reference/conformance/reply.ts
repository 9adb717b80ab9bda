import { isDeepStrictEqual } from "node:util";
import type { Finding } from "../judge.js";
import type { Lab } from "../lab.js";
import type { ConformanceCase } from "../tables.js";

/** Puts a case to the simulator's own policies. */
export type Mapper = (one: ConformanceCase, lab: Lab) => Reply;

/** What came out beside what the table says, or what the simulator would need to be asked. */
export type Reply =
  | {
      readonly findings: readonly Finding[];
      /** Decisions that are not the table's, each in a few words; none when all agree. */
      readonly differences: readonly string[];
    }
  | { readonly needs: string };

/** Most that a share may differ where a table only tells shares that were observed. */
const POINTS = 0.03;

/** Requests that are drawn for shares, so that what chance does to them is small beside what it did to those told. */
const DRAWS = 40_000;

/** Fewer requests than this may tell of the beginning of an order, not of shares in the long run. */
const MANY = 1000;

/** How many requests to draw for shares of so many; undefined where a table does not say of how many. */
export function drawsFor(told: number | undefined): number {
  return told !== undefined && told < MANY ? told : DRAWS;
}

/** Compares a sequence of decisions, which must be equal one by one. */
export function decisions<T>(expected: readonly T[], actual: readonly T[]): Reply {
  const count = Math.max(expected.length, actual.length);
  const differences: string[] = [];
  for (let i = 0; i < count; i++) {
    if (isDeepStrictEqual(expected[i], actual[i])) continue;
    differences.push(`decision ${i + 1}: ${JSON.stringify(actual[i])} expected ${JSON.stringify(expected[i])}`);
  }
  return { findings: [tally(differences.length, count)], differences };
}

/** Compares values by name: each a whole decision, or a number that may be off by a relative `tolerance`. */
export function values(expected: Readonly<Record<string, unknown>>, actual: Readonly<Record<string, unknown>>, tolerance = 0): Reply {
  const differences: string[] = [];
  for (const [name, value] of Object.entries(expected)) {
    if (close(value, actual[name], tolerance)) continue;
    differences.push(`${name}: ${JSON.stringify(actual[name])} expected ${JSON.stringify(value)}`);
  }
  return { findings: [tally(differences.length, Object.keys(expected).length)], differences };
}

/** Compares shares by name, each within 3 points: for cases whose exact decisions hang on what the table does not tell. */
export function shares(
  expected: Readonly<Record<string, number>>,
  actual: Readonly<Record<string, number>>,
  observations: number,
  bound: number = POINTS,
): Reply {
  const findings = Object.entries(expected).map(([metric, value]): Finding => {
    const estimate = actual[metric] ?? 0;
    return { metric, expected: value, estimate, bound, z: Number.NaN, observations, passed: Math.abs(estimate - value) <= bound };
  });
  return { findings, differences: [] };
}

/** Several comparisons of one case as one. */
export function together(replies: readonly Reply[]): Reply {
  const lacking = replies.find((one) => "needs" in one);
  if (lacking !== undefined) return lacking;
  const told = replies.filter((one) => "findings" in one);
  return { findings: told.flatMap((one) => one.findings), differences: told.flatMap((one) => one.differences) };
}

function tally(differing: number, compared: number): Finding {
  return {
    metric: "differences",
    expected: 0,
    estimate: differing,
    bound: 0,
    z: Number.NaN,
    observations: compared,
    passed: differing === 0,
  };
}

/** Equal, down through lists and records, but for numbers that may be off by a share of themselves. */
function close(expected: unknown, actual: unknown, tolerance: number): boolean {
  if (typeof expected === "number" && typeof actual === "number") {
    return Object.is(expected, actual) || Math.abs(actual - expected) <= tolerance * Math.abs(expected);
  }
  if (typeof expected !== "object" || expected === null || typeof actual !== "object" || actual === null) return expected === actual;
  const keys = Object.keys(expected);
  if (keys.length !== Object.keys(actual).length) return false;
  return keys.every((key) => close(Reflect.get(expected, key), Reflect.get(actual, key), tolerance));
}
