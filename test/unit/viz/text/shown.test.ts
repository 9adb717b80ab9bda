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

test.prop([fc.string({ unit: "grapheme", minLength: 1, maxLength: 60 }), fc.integer({ min: 4, max: 20 })])(
  "a long name keeps its beginning and its end",
  (part, most) => {
    const text = shown(`a${part.repeat(most)}z`, most);
    expect([text.at(0), text.at(-1)]).toEqual(["a", "z"]);
    expect(text).toContain("…");
  },
);

it("ordinary names stay as they are; long ones that begin alike are told apart", () => {
  expect(shown("order-create")).toBe("order-create");
  expect(shown("abcdefgh", 5)).toBe("abc…h");
  const prefix = "checkout-service-eu-west-1";
  expect(shown(`${prefix}-primary`, 18)).toBe("checkout-ser…imary");
  expect(shown(`${prefix}-standby`, 18)).toBe("checkout-ser…andby");
});
