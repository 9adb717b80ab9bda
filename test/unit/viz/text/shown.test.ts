import { fc, test } from "@fast-check/vitest";
import { expect, it } from "vitest";
import { shown } from "../../../../packages/viz/src/text/shown.js";

test.prop([fc.string({ unit: "binary" }), fc.integer({ min: 2, max: 40 })])(
  "a name is one short line that steers nothing",
  (name, most) => {
    const text = shown(name, most);
    expect([...text].length).toBeLessThanOrEqual(most);
    expect(text).not.toMatch(/[\p{Cc}\p{Cs}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u);
  },
);

it("ordinary names stay as they are, long ones end in an ellipsis", () => {
  expect(shown("order-create")).toBe("order-create");
  expect(shown("abcdefgh", 5)).toBe("abcd…");
});
