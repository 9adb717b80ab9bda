import { expect, test } from "vitest";
import { coloursFor } from "../../../../packages/cli/src/terminal/colours.js";
import { padTo, pageWidth, widthOf } from "../../../../packages/cli/src/terminal/width.js";

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

test.each([
  [undefined, 80],
  [0, 80],
  [20, 40],
  [60, 60],
  [120, 120],
  [400, 160],
])("of a terminal of %s columns a page takes %i", (columns, width) => expect(pageWidth(columns)).toBe(width));
