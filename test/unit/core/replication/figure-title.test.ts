import { expect, test } from "vitest";
import { figureTitle } from "../../../../packages/core/src/replication/figure-title.js";

test.each([
  ["costUsd", "cost"],
  ["costUsdPerHour", "cost an hour"],
  ["utilisation", "used"],
  ["p99", "p99"],
  ["services.web.costUsd", "services.web.cost"],
  ["classes.costUsd.availability", "classes.costUsd.availability"],
  ["toString", "toString"],
])("%s is read as %s", (key, title) => {
  expect(figureTitle(key)).toBe(title);
});
