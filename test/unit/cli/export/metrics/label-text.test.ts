import * as fc from "fast-check";
import { expect, it } from "vitest";
import { labelText, quoted } from "../../../../../packages/cli/src/export/metrics/label-text.js";
import { hostileNames } from "../../../../support/hostile-names.js";

const text = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom(...hostileNames), fc.stringMatching(/^[\\"\n{},=a]*$/));

/** As Prometheus reads it. */
function read(written: string): string {
  return written.slice(1, -1).replace(/\\(.)/g, (_, escaped: string) => (escaped === "n" ? "\n" : escaped));
}

it("any text comes back as it was, but for control characters and halves of characters", () => {
  fc.assert(
    fc.property(text, (value) => {
      const written = quoted(value);
      expect(written).not.toMatch(/[\p{Cc}\p{Cs}]/u);
      expect(written).toMatch(/^"([^"\\]|\\["\\n])*"$/);
      expect(read(written)).toBe(value.replace(/\p{Cs}|[^\P{Cc}\n]/gu, "\uFFFD"));
    }),
  );
});

it("labels stand between braces, and none need none", () => {
  expect(labelText({ a: "1", b: 'x"' })).toBe('{a="1",b="x\\""}');
  expect(labelText({})).toBe("");
});
