import type { OutcomeCounts, Result } from "@springtide/core";
import { expectTypeOf, it } from "vitest";

/** Whether a type holds nothing that JSON would lose: no function, no undefined, nothing optional. */
type IsJson<T> = T extends string | number | boolean | null
  ? true
  : T extends (...args: never[]) => unknown
    ? false
    : T extends object
      ? false extends { [K in keyof T]-?: IsJson<T[K]> }[keyof T]
        ? false
        : true
      : false;

it("a result is plain JSON, whole", () => {
  expectTypeOf<IsJson<Result>>().toEqualTypeOf<true>();
  expectTypeOf<IsJson<Result & { readonly nested: { readonly f: () => void } }>>().toEqualTypeOf<false>();
  expectTypeOf<IsJson<{ readonly sometimes?: string }>>().toEqualTypeOf<false>();
});

it("every outcome is counted, and the sum of them", () => {
  type Outcome = "ok" | "error" | "timeout" | "rejected" | "unavailable" | "cancelled";
  expectTypeOf<keyof OutcomeCounts>().toEqualTypeOf<Outcome | "issued" | "inFlight">();
});

it("a verdict can be undecided", () => {
  expectTypeOf<Result["slo"][number]["verdict"]>().toEqualTypeOf<"met" | "missed" | "undecided">();
});
