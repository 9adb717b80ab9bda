import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FreeSlots } from "../../../../../packages/core/src/cluster/instances/free-slots.js";

describe("instances with a free slot", () => {
  it("are a set, whatever joins and leaves in whatever order", () => {
    const steps = fc.array(fc.tuple(fc.boolean(), fc.nat(40)), { maxLength: 200 });
    fc.assert(
      fc.property(steps, (moves) => {
        const free = new FreeSlots();
        const known = new Set<number>();
        for (const [joins, instance] of moves) {
          if (joins) {
            free.add(instance);
            known.add(instance);
          } else {
            free.remove(instance);
            known.delete(instance);
          }
          expect(free.has(instance)).toBe(known.has(instance));
          expect(free.isEmpty).toBe(known.size === 0);
          if (known.size > 0) expect(known.has(free.any())).toBe(true);
        }
      }),
      { seed: 21, numRuns: 200 },
    );
  });

  it("leave out those that are closed, whatever comes free there, until they are opened", () => {
    const free = new FreeSlots();
    free.add(1);
    free.close(1);
    free.close(40);
    free.add(1);
    free.add(40);
    expect([free.isEmpty, free.has(1), free.has(40)]).toEqual([true, false, false]);
    free.open(1);
    expect(free.has(1)).toBe(false);
    free.add(1);
    expect([free.has(1), free.any()]).toEqual([true, 1]);
  });

  it("offer the only one there is", () => {
    const free = new FreeSlots();
    free.add(3);
    free.add(7);
    free.remove(3);
    expect(free.any()).toBe(7);
  });
});
