import { isDeepStrictEqual } from "node:util";
import type { Scenario } from "@springtide/core";
import { CommandError } from "../command-error.js";
import { ExitCode } from "../exit-codes.js";
import type { Axis, Level } from "./variants.js";

/**
 * Refuses two values of a field that are one once they are read, such as 10s and 10000ms, whatever the other fields are: the same runs
 * would stand there twice. Scenarios come in the order of `combine`, those of one file after those of another.
 * @throws CommandError that names both values.
 */
export function refuseSameLevels(option: string, axes: readonly Axis[], scenarios: readonly Scenario[]): void {
  let stride = axes.reduce((product, { levels }) => product * levels.length, 1);
  for (const { path, levels } of axes) {
    stride /= levels.length;
    const period = stride * levels.length;
    const starts = scenarios.flatMap((_, i) => (i % period < stride ? [i] : []));
    const isSame = (a: number, b: number) => starts.every((i) => isDeepStrictEqual(scenarios[i + a * stride], scenarios[i + b * stride]));
    const twice = levels.findIndex((_, b) => levels.slice(0, b).some((_, a) => isSame(a, b)));
    if (twice < 0) continue;
    const first = levels.findIndex((_, a) => isSame(a, twice));
    const text = (index: number) => (levels[index] as Level).text;
    throw new CommandError(ExitCode.usage, `${option} ${path.join(".")}: ${text(first)} and ${text(twice)} are the same; write it once`);
  }
}
