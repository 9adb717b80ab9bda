import { expect, test } from "vitest";
import { bar } from "../../../../packages/cli/src/output/bar.js";

test("a bar is as long as its share, to an eighth of a column", () => {
  expect(bar(0.5, 8, true)).toBe("████");
  expect(bar(0.53125, 4, true)).toBe("██▏");
  expect(bar(0, 8, true)).toBe("");
  expect(bar(7, 3, true)).toBe("███");
});

test("in ASCII it is whole columns", () => expect(bar(0.5, 8, false)).toBe("####"));
