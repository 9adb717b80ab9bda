import { expect, test } from "vitest";
import { coloursFor } from "../../../../packages/cli/src/terminal/colours.js";
import { padTo, widthOf } from "../../../../packages/cli/src/terminal/width.js";

test.each([
  ["web", 3],
  ["注文サービス", 12],
  ["cafe\u0301", 4],
  ["🚀launch", 8],
  [coloursFor(true).green("✓ met"), 5],
])("%s takes as many columns as a terminal gives it", (text, columns) => {
  expect(widthOf(text)).toBe(columns);
  expect(widthOf(padTo(text, 20))).toBe(20);
});
