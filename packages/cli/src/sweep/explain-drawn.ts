import { InvalidScenario } from "../scenario/invalid-scenario.js";
import type { SweepAxis } from "./axis.js";

/** A failure to load a point; where a field takes whole numbers only, with how to draw these: nobody wrote the number that it was given. */
export function explainDrawn(failure: unknown, axes: readonly SweepAxis[]): unknown {
  if (!(failure instanceof InvalidScenario)) return failure;
  const ranges = axes.filter(({ values }) => "range" in values);
  const problems = failure.problems.map((problem) => {
    const isWhole = problem.message.startsWith("expected a whole number");
    const drawn = ranges.find(({ path }) => isWhole && problem.message.includes(`(from --grid ${path.join(".")}=`));
    return drawn === undefined
      ? problem
      : { ...problem, hint: `a range without a step draws any number; give it one: --grid ${drawn.text}:1` };
  });
  return new InvalidScenario(failure.source, problems);
}
