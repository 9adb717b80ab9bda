import { it } from "vitest";
import { expectFound } from "./expect-found.js";
import { plantedBugs } from "./planted-bugs.js";

/** The others are looked for by `npm run test:long`. */
const QUICK = new Set([
  "a balancer that skips the last endpoint",
  "an autoscaler that ignores min",
  "a health check that never recovers",
  "a cost that forgets draining instances",
]);

it.each(plantedBugs.filter(({ name }) => QUICK.has(name)).map((bug) => [bug.name, bug] as const))(
  "check finds, shrinks and replays %s",
  (_, bug) => expectFound(bug),
);
