import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Bounds, boundsOf, replicasFor, step, type Target } from "../../../../../packages/core/src/cluster/rollout/pace.js";

const share = (value: number) => ({ type: "share", share: value }) as const;
const count = (value: number) => ({ type: "count", count: value }) as const;

/** Instances of both versions, of which new ones become available one by one. */
class Fleet {
  fresh = { all: 0, ready: 0, available: 0, leaving: 0 };
  old;

  constructor(readonly desired: number) {
    this.old = { all: desired, ready: desired, available: desired, leaving: 0 };
  }

  /** Moves until nothing moves. */
  settle(wanted: Target, bounds: Bounds, look: () => void): void {
    for (let moved = true; moved; ) {
      const { fresh, old } = step({ nowMs: 0, ...this }, wanted, bounds);
      moved = fresh !== 0 || old !== 0;
      this.fresh = {
        ...this.fresh,
        all: this.fresh.all + fresh,
        available: Math.min(this.fresh.available, this.fresh.all + fresh),
      };
      const left = this.old.all + old;
      // Those that serve nobody leave first.
      this.old = { ...this.old, all: left, available: Math.min(this.old.available, left) };
      look();
    }
  }

  ripen(): void {
    if (this.fresh.available < this.fresh.all) this.fresh = { ...this.fresh, available: this.fresh.available + 1 };
  }
}

const pace = fc
  .record({
    desired: fc.integer({ min: 0, max: 60 }),
    surge: fc.integer({ min: 0, max: 20 }),
    unavailable: fc.integer({ min: 0, max: 20 }),
  })
  .map(({ desired, surge, unavailable }) => ({
    desired,
    bounds: boundsOf({ maxSurge: count(surge), maxUnavailable: count(unavailable) }, desired),
  }));

describe("a rolling step", () => {
  it("never has more than the surge above, nor fewer available than the bound below", () => {
    fc.assert(
      fc.property(pace, ({ desired, bounds }) => {
        const fleet = new Fleet(desired);
        for (let ripe = 0; ripe <= desired; ripe++) {
          fleet.settle({ fresh: desired, old: 0 }, bounds, () => {
            expect(fleet.fresh.all + fleet.old.all).toBeLessThanOrEqual(desired + bounds.surge);
            expect(fleet.fresh.available + fleet.old.available).toBeGreaterThanOrEqual(desired - bounds.unavailable);
          });
          fleet.ripen();
        }
      }),
    );
  });

  it("ends with the new version alone, as soon as every new one is available", () => {
    fc.assert(
      fc.property(pace, ({ desired, bounds }) => {
        const fleet = new Fleet(desired);
        for (let ripe = 0; ripe <= desired; ripe++) {
          fleet.settle({ fresh: desired, old: 0 }, bounds, () => {});
          fleet.ripen();
        }
        expect(fleet.fresh).toMatchObject({ all: desired, available: desired });
        expect(fleet.old.all).toBe(0);
      }),
    );
  });

  it("stops at the share that is wanted", () => {
    fc.assert(
      fc.property(pace, fc.double({ min: 0, max: 1, noNaN: true }), ({ desired, bounds }, weight) => {
        const fresh = replicasFor(weight, desired);
        const wanted = { fresh, old: desired - fresh };
        const fleet = new Fleet(desired);
        for (let ripe = 0; ripe <= desired; ripe++) {
          fleet.settle(wanted, bounds, () => {});
          fleet.ripen();
        }
        expect({ fresh: fleet.fresh.all, old: fleet.old.all }).toEqual(wanted);
      }),
    );
  });

  it("takes old ones that serve nobody first, however few are available", () => {
    const old = { all: 4, ready: 3, available: 3, leaving: 0 };
    const fresh = { all: 1, ready: 0, available: 0, leaving: 0 };
    const situation = { nowMs: 0, desired: 4, old, fresh };
    expect(step(situation, { fresh: 4, old: 0 }, { surge: 1, unavailable: 1 })).toEqual({ fresh: 0, old: -1 });
  });
});

describe("bounds", () => {
  it("round the surge up and what may be missing down, as Kubernetes does", () => {
    expect(boundsOf({ maxSurge: share(0.25), maxUnavailable: share(0.25) }, 10)).toEqual({ surge: 3, unavailable: 2 });
    expect(boundsOf({ maxSurge: share(0.25), maxUnavailable: share(0.25) }, 4)).toEqual({ surge: 1, unavailable: 1 });
    expect(boundsOf({ maxSurge: share(0.2), maxUnavailable: share(0.2) }, 5)).toEqual({ surge: 1, unavailable: 1 });
  });

  it("always let something move", () => {
    expect(boundsOf({ maxSurge: count(0), maxUnavailable: share(0.25) }, 3)).toEqual({ surge: 0, unavailable: 1 });
  });
});

it("any weight is served by somebody, and never by more than there are", () => {
  expect([0, 0.01, 0.25, 0.3, 1].map((weight) => replicasFor(weight, 10))).toEqual([0, 1, 3, 3, 10]);
});
