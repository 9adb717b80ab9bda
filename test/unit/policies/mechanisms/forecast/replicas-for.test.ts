import fc from "fast-check";
import { expect, test } from "vitest";
import { replicasFor, steadyReplicasFor } from "../../../../../packages/policies/src/mechanisms/forecast/replicas-for.js";

const busy = fc.double({ min: 0, max: 1000, noNaN: true });
const target = fc.double({ min: 0.05, max: 1, noNaN: true });

test("they are enough, and one fewer would not be", () => {
  fc.assert(
    fc.property(busy, target, (load, goal) => {
      const replicas = replicasFor(load, goal);
      expect(load).toBeLessThanOrEqual(goal * replicas + 1e-5);
      if (replicas > 0) expect(load).toBeGreaterThan(goal * (replicas - 1));
    }),
  );
});

test("a load that moves within the tolerance brings nothing back that was taken away", () => {
  fc.assert(
    fc.property(busy, target, fc.nat(2000), fc.double({ min: 1, max: 1.1, noNaN: true }), (load, goal, desired, grown) => {
      const after = steadyReplicasFor(load, goal, desired, 0.1);
      if (after < desired) expect(steadyReplicasFor(load * grown, goal, after, 0.1)).toBe(after);
    }),
  );
});
