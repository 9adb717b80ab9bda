import { expect, it } from "vitest";
import { expectFound } from "../planted-bugs/expect-found.js";
import { hunt } from "../planted-bugs/hunt.js";
import { sound } from "../planted-bugs/planted-bug.js";
import { plantedBugs } from "../planted-bugs/planted-bugs.js";

it("there are at least 25 planted bugs, each of another kind", () => {
  expect(new Set(plantedBugs.map(({ name }) => name)).size).toBeGreaterThanOrEqual(25);
});

it.each(plantedBugs.map((bug) => [bug.name, bug] as const))("check finds, shrinks and replays %s", (_, bug) => expectFound(bug));

it.each([
  ["conserves", true],
  ["spreads", false],
  ["never-below-min", true],
  ["deterministic", true],
  ["used-again(within: 20s)", true],
] as const)("without a bug, %s holds in 200 scenarios of the same family", async (property, faults) => {
  const { code, answer } = await hunt(sound, { property, faults });
  expect(code, JSON.stringify(answer.counterexample)).toBe(0);
  expect(answer.held).toBe(200);
});
