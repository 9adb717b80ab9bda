import type { RareOptions } from "./options.js";

/** @throws RangeError for options that make no sense. */
export function checkRareOptions({ effort, repetitions, maxRepetitions, precision, confidence, withinMs, levels = [] }: RareOptions): void {
  const least = { effort: 10, repetitions: 2, maxRepetitions: 2 };
  for (const [name, value] of Object.entries({ effort, repetitions, maxRepetitions })) {
    const from = least[name as keyof typeof least];
    if (value !== undefined && !(Number.isInteger(value) && value >= from))
      throw new RangeError(`${name} is ${value}; give a whole number from ${from} on`);
  }
  for (const [name, share] of Object.entries({ precision, confidence }))
    if (share !== undefined && !(share > 0 && share < 1))
      throw new RangeError(`${name} is ${share}; give a share between 0 and 1, such as 0.2`);
  if (withinMs !== undefined && !(withinMs > 0)) throw new RangeError(`withinMs is ${withinMs}; give a time above 0 ms`);
  if (levels.some((level, i) => !(level > (levels[i - 1] ?? Number.NEGATIVE_INFINITY))))
    throw new RangeError(`levels are ${levels.join(", ")}; give numbers that rise`);
}
