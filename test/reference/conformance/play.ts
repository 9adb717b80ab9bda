import type { ConformanceCase } from "../tables.js";
import { decisions } from "./reply.js";

interface Body<Config, Step> {
  readonly config: Config;
  readonly steps: readonly Step[];
}

/** Plays the steps of a case; compares what they answer with what the table says in the field `told`, where it says something. */
export function play<Config, Step extends object>(
  one: ConformanceCase,
  told: string,
  begin: (config: Config) => (step: Step) => number | boolean | undefined,
) {
  const { config, steps } = one.body as unknown as Body<Config, Step>;
  const take = begin(config);
  const answers = steps.map((step) => ({ expected: Reflect.get(step, told) as number | boolean | undefined, actual: take(step) }));
  const compared = answers.filter(({ expected }) => expected !== undefined);
  return decisions(
    compared.map(({ expected }) => expected),
    compared.map(({ actual }) => actual),
  );
}
