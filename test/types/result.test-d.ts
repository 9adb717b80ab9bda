import type { OutcomeCounts, Result } from "@springtide/core";
import { expectTypeOf, it } from "vitest";

/** Whether a type holds nothing that JSON would lose: no function, no undefined; what is optional may be absent. */
type IsJson<T> = T extends string | number | boolean | null
  ? true
  : T extends (...args: never[]) => unknown
    ? false
    : T extends object
      ? false extends { [K in keyof T]-?: IsJson<object extends Pick<T, K> ? Exclude<T[K], undefined> : T[K]> }[keyof T]
        ? false
        : true
      : false;

it("a result is plain JSON, whole", () => {
  expectTypeOf<IsJson<Result>>().toEqualTypeOf<true>();
  expectTypeOf<IsJson<Result & { readonly nested: { readonly f: () => void } }>>().toEqualTypeOf<false>();
  expectTypeOf<IsJson<{ readonly never: string | undefined }>>().toEqualTypeOf<false>();
  expectTypeOf<IsJson<{ readonly sometimes?: () => void }>>().toEqualTypeOf<false>();
});

it("every outcome is counted, and the sum of them", () => {
  type Outcome = "ok" | "error" | "timeout" | "rejected" | "unavailable" | "cancelled";
  expectTypeOf<keyof OutcomeCounts>().toEqualTypeOf<Outcome | "issued" | "inFlight">();
});

it("a verdict can be undecided", () => {
  expectTypeOf<Result["slo"][number]["verdict"]>().toEqualTypeOf<"met" | "missed" | "undecided">();
});
