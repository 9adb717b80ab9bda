import { catalog } from "@springtide/policies";
import { expect, test } from "vitest";

const hinted = catalog.policies.flatMap(({ id, options }) =>
  Object.entries(options).flatMap(([name, field]) =>
    field.type === "number" && typeof field.search === "object" ? [[`${id}.${name}`, field, field.search] as const] : [],
  ),
);

test("some options say where they are worth searching", () => {
  expect(hinted.length).toBeGreaterThan(8);
});

test.each(hinted)(
  "%s is searched within its bounds, in a range that holds what it usually is",
  (_, field, { low, high, usual = field.default ?? Number.NaN }) => {
    expect(low).toBeGreaterThanOrEqual(field.min ?? Number.NEGATIVE_INFINITY);
    expect(high).toBeLessThanOrEqual(field.max ?? Number.POSITIVE_INFINITY);
    expect(low).toBeLessThanOrEqual(usual);
    expect(high).toBeGreaterThanOrEqual(usual);
  },
);
