import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Impairment } from "../../../../../packages/core/src/cluster/instances/impairment.js";
import { Life } from "../../../../../packages/core/src/cluster/instances/instance-layout.js";
import { leastHealthy, mayDisrupt } from "../../../../../packages/core/src/cluster/scaling/disruption.js";
import type { Service } from "../../../../../packages/core/src/cluster/service.js";
import type { DisruptionSpec } from "../../../../../packages/core/src/model/disruption.js";
import type { Portion } from "../../../../../packages/core/src/model/portion.js";

const budget = (limit: DisruptionSpec["limit"], portion: Portion, unhealthy: DisruptionSpec["unhealthy"] = "if-healthy-budget") => ({
  limit,
  portion,
  unhealthy,
});
const count = (instances: number): Portion => ({ type: "count", count: instances });
const share = (part: number): Portion => ({ type: "share", share: part });

interface Crowd {
  readonly desired: number;
  readonly ready: number;
  /** Life and health of instance 0. */
  readonly life?: Life;
  readonly isDown?: boolean;
}

const service = (disruption: DisruptionSpec | undefined, { desired, ready, life = Life.ready, isDown = false }: Crowd) =>
  ({
    spec: { disruption },
    desired: { value: desired },
    ready: { value: ready },
    instances: { lifeOf: () => life, isDown: () => isDown, impairmentOf: () => (isDown ? Impairment.down : 0) },
  }) as unknown as Service;

describe("a disruption budget", () => {
  it("rounds shares up, of those that stay as of those that may go", () => {
    expect(leastHealthy(budget("min-available", share(0.8)), 7)).toBe(6);
    expect(leastHealthy(budget("max-unavailable", share(0.2)), 7)).toBe(5);
    expect(leastHealthy(budget("max-unavailable", share(0.01)), 3)).toBe(2);
    expect(leastHealthy(budget("min-available", share(0.2)), 5)).toBe(1);
  });

  it("keeps whole numbers as they are, and never less than none", () => {
    expect(leastHealthy(budget("min-available", count(2)), 7)).toBe(2);
    expect(leastHealthy(budget("max-unavailable", count(2)), 7)).toBe(5);
    expect(leastHealthy(budget("max-unavailable", count(9)), 7)).toBe(0);
  });

  it("lets so many go, one after another, that those it keeps are left", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("min-available" as const, "max-unavailable" as const),
        fc.oneof(
          fc.nat(12).map(count),
          fc.integer({ min: 0, max: 100 }).map((percent) => share(percent / 100)),
        ),
        fc.integer({ min: 1, max: 12 }),
        (limit, portion, desired) => {
          const spec = budget(limit, portion);
          let ready = desired;
          while (ready > 0 && mayDisrupt(service(spec, { desired, ready }))) ready--;
          expect(ready).toBe(Math.min(desired, leastHealthy(spec, desired)));
        },
      ),
    );
  });

  it("lets none go where shares are of nothing", () => {
    expect(mayDisrupt(service(budget("min-available", share(0)), { desired: 0, ready: 2 }))).toBe(false);
    expect(mayDisrupt(service(budget("min-available", count(1)), { desired: 0, ready: 2 }))).toBe(true);
  });

  it("does not hold one that has not started, or leaves already", () => {
    const none = budget("max-unavailable", count(0));
    expect(mayDisrupt(service(none, { desired: 3, ready: 3 }), 0)).toBe(false);
    for (const life of [Life.starting, Life.draining]) expect(mayDisrupt(service(none, { desired: 3, ready: 3, life }), 0)).toBe(true);
  });

  it("lets one that has crashed go while the others suffice, or always where it says so", () => {
    const crashed = { desired: 3, life: Life.ready, isDown: true };
    expect(mayDisrupt(service(budget("min-available", count(2)), { ...crashed, ready: 2 }), 0)).toBe(true);
    expect(mayDisrupt(service(budget("min-available", count(2)), { ...crashed, ready: 2 }))).toBe(false);
    expect(mayDisrupt(service(budget("min-available", count(2)), { ...crashed, ready: 1 }), 0)).toBe(false);
    expect(mayDisrupt(service(budget("min-available", count(2), "always-allow"), { ...crashed, ready: 1 }), 0)).toBe(true);
  });

  it("is not needed to let all go", () => {
    expect(mayDisrupt(service(undefined, { desired: 1, ready: 0 }))).toBe(true);
  });
});
