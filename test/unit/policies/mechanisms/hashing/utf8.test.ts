import fc from "fast-check";
import { expect, test } from "vitest";
import { utf8 } from "../../../../../packages/policies/src/mechanisms/hashing/utf8.js";

test("a text becomes the bytes that every encoder makes of it", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(utf8(text)).toEqual(new TextEncoder().encode(text));
    }),
  );
  expect(utf8("e1é€𝄞\ud800")).toEqual(new TextEncoder().encode("e1é€𝄞\ufffd"));
});
