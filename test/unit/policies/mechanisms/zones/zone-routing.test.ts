import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { routeByZone } from "../../../../../packages/policies/src/mechanisms/zones/zone-routing.js";

const counts = fc
  .array(fc.nat({ max: 20 }), { minLength: 2, maxLength: 4 })
  .map((list) => new Map(list.map((count, zone) => [String(zone), count] as const)));

describe("routing by zone", () => {
  test("gives every instance an equal share in all, up to rounding, when every zone routes so", () => {
    fc.assert(
      fc.property(counts, counts, (callers, called) => {
        const sum = (of: ReadonlyMap<string, number>) => [...of.values()].reduce((total, count) => total + count, 0);
        fc.pre(sum(callers) > 0 && sum(called) > 0);
        const got = new Map([...called.keys()].map((zone) => [zone, 0]));
        for (const [zone, count] of callers) {
          if (count === 0) continue;
          const routing = routeByZone(zone, callers, called, 0);
          const share = count / sum(callers);
          const give = (to: string, part: number) => got.set(to, (got.get(to) ?? 0) + share * part);
          if (routing.mode === "direct") give(zone, 1);
          if (routing.mode !== "residual") continue;
          const local = routing.localPer10000 / 10_000;
          give(zone, local);
          const all = [...routing.cumulativeResidual.values()].at(-1) ?? 0;
          let before = 0;
          for (const [to, upTo] of routing.cumulativeResidual) {
            if (all > 0) give(to, ((1 - local) * (upTo - before)) / all);
            before = upTo;
          }
        }
        for (const [zone, count] of called) expect(got.get(zone)).toBeCloseTo(count / sum(called), 1.5);
      }),
    );
  });

  const even = new Map([
    ["a", 3],
    ["b", 3],
  ]);
  test.each([
    ["one zone has callers", new Map([["a", 3]]), even],
    ["one zone is called", even, new Map([["a", 6]])],
    [
      "the caller's zone has no caller",
      new Map([
        ["b", 3],
        ["c", 3],
      ]),
      even,
    ],
    [
      "too few are called",
      even,
      new Map([
        ["a", 2],
        ["b", 3],
      ]),
    ],
  ])("is off where %s", (_, callers, called) => {
    expect(routeByZone("a", callers, called, 6)).toEqual({ mode: "none" });
  });

  test("stays at home where there is room, and goes elsewhere with what is too much", () => {
    expect(routeByZone("a", even, even, 6)).toEqual({ mode: "direct" });
    const few = new Map([
      ["a", 1],
      ["b", 4],
      ["c", 3],
    ]);
    expect(routeByZone("a", even, few, 6)).toEqual({
      mode: "residual",
      localPer10000: 2500,
      cumulativeResidual: new Map([
        ["a", 0],
        ["b", 0],
        ["c", 3750],
      ]),
    });
  });
});
