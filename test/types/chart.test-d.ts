import type { Chart, ChartOptions } from "@springtide/viz";
import { expectTypeOf, it } from "vitest";

it("a chart renders to text without being given anything", () => {
  expectTypeOf<Chart["toSvg"]>().toEqualTypeOf<() => string>();
  expectTypeOf<Chart["toText"]>().toEqualTypeOf<() => string>();
});

it("every chart option may be left out", () => {
  expectTypeOf<Record<never, never>>().toExtend<ChartOptions>();
});
