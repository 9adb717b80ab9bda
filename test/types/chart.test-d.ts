import type { Chart, ChartOptions, Row } from "@springtide/viz";
import { expectTypeOf, it } from "vitest";

it("a chart renders without being given anything", () => {
  expectTypeOf<Chart["svg"]>().toBeCallableWith();
  expectTypeOf<ReturnType<Chart["svg"]>>().toEqualTypeOf<string>();
  expectTypeOf<Chart["rows"]>().toEqualTypeOf<() => Row[]>();
  expectTypeOf<Chart["toText"]>().toEqualTypeOf<() => string>();
});

it("every chart option may be left out", () => {
  expectTypeOf<Record<never, never>>().toExtend<ChartOptions>();
});
