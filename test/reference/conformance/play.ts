import type { ConformanceCase } from "../tables.js";
import { values } from "./reply.js";

interface Body<Config, Step> {
  readonly config: Config;
  readonly steps: readonly Step[];
}

/** Plays the steps of a case; compares what they answer with what the table says in the field `told`, where it says something: exactly, unless there is a relative `tolerance`. */
export function play<Config, Step extends object>(
  one: ConformanceCase,
  told: string,
  begin: (config: Config) => (step: Step) => number | boolean | undefined,
  tolerance = 0,
) {
  const { config, steps } = one.body as unknown as Body<Config, Step>;
  const take = begin(config);
  const expected: Record<string, unknown> = {};
  const actual: Record<string, unknown> = {};
  for (const [i, step] of steps.entries()) {
    const answer = take(step);
    if (Reflect.get(step, told) === undefined) continue;
    expected[`step ${i + 1}`] = Reflect.get(step, told);
    actual[`step ${i + 1}`] = answer;
  }
  return values(expected, actual, tolerance);
}
