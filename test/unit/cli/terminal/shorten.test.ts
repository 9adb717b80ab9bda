import { fc, test } from "@fast-check/vitest";
import { expect, it } from "vitest";
import { shorten, shortenAll } from "../../../../packages/cli/src/terminal/shorten.js";
import { widthOf } from "../../../../packages/cli/src/terminal/width.js";

const name = fc.string({ unit: fc.constantFrom("a", "b", "-", "注", "🚀", "e\u0301"), maxLength: 60 });

test.prop([name, fc.integer({ min: 5, max: 60 })])(
  "a name takes no more columns than it is given, and keeps both ends",
  (text, columns) => {
    const short = shorten(text, columns);
    expect(widthOf(short)).toBeLessThanOrEqual(Math.max(columns, 0));
    if (widthOf(text) <= columns) expect(short).toBe(text);
    else {
      const [begin = "", end = ""] = short.split("..");
      expect(text.startsWith(begin) && text.endsWith(end)).toBe(true);
    }
  },
);

test.prop([fc.array(name, { maxLength: 12 })])("names that differ still differ when they are short", (names) => {
  const short = shortenAll(names, 8);
  expect(new Set(short).size).toBe(new Set(names).size);
});

it("what fits is left as it is", () => {
  expect(shortenAll(["web", "cart"], 8)).toEqual(["web", "cart"]);
  expect(shorten("service-of-the-architecture-board-v2", 20)).toBe("service-of-t..ard-v2");
});
