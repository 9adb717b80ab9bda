import type { Failure } from "./failure.js";

/** Fewer failures of one target than that tell no time between them. */
const FEWEST = 3;

/** For each target with some failures: times between them and to repair, as a fault that wears would be written. */
export function wearOf(failures: readonly Failure[]): string[] {
  const targets = new Map<string, Failure[]>();
  for (const failure of failures) targets.set(failure.target, [...(targets.get(failure.target) ?? []), failure]);
  return [...targets].flatMap(([target, own]) => {
    if (own.length < FEWEST) return [`${target}: ${own.length} failures are too few to tell the time between them`];
    const starts = own.map(({ atMs }) => atMs);
    const between = ((starts.at(-1) as number) - (starts[0] as number)) / (own.length - 1);
    const repair = own.reduce((sum, { forMs }) => sum + forMs, 0) / own.length;
    return [
      `${target}: ${own.length} failures; on and on: between: { exponential: ${seconds(between)} }, repair: { exponential: ${seconds(repair)} }`,
    ];
  });
}

function seconds(ms: number): string {
  return `${Number((ms / 1000).toPrecision(4))}s`;
}
