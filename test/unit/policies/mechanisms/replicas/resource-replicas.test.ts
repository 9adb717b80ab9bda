import fc from "fast-check";
import { expect, test } from "vitest";
import { type Resources, resourceReplicas } from "../../../../../packages/policies/src/mechanisms/replicas/resource-replicas.js";

const plain: Resources = { cores: 4, cpuLoad: 0, threshold: 0.8, minInstances: 2, available: 8192, instanceSize: 512, scale: 1, base: 0 };
const amount = fc.double({ min: 0.5, max: 64, noNaN: true });
const anyResources = fc.record({
  cores: amount,
  cpuLoad: fc.double({ min: 0, max: 2, noNaN: true }),
  threshold: fc.double({ min: 0, max: 1, noNaN: true }),
  minInstances: amount,
  available: fc.double({ min: 512, max: 65_536, noNaN: true }),
  instanceSize: fc.double({ min: 64, max: 512, noNaN: true }),
  scale: fc.double({ min: 0, max: 4, noNaN: true }),
  base: fc.double({ min: 1, max: 10, noNaN: true }),
});

test("more load, cores, memory, scale or base never asks for fewer", () => {
  const growing = fc.constantFrom(
    "cpuLoad" as const,
    "cores" as const,
    "minInstances" as const,
    "available" as const,
    "scale" as const,
    "base" as const,
  );
  fc.assert(
    fc.property(anyResources, growing, (resources, grown) => {
      const more = { ...resources, [grown]: resources[grown] * 1.5 + 0.1 };
      expect(resourceReplicas(more)).toBeGreaterThanOrEqual(resourceReplicas(resources));
    }),
  );
});

test("it is a whole number, and never more than memory has room for, scaled", () => {
  fc.assert(
    fc.property(anyResources, (resources) => {
      const replicas = resourceReplicas(resources);
      expect(replicas).toSatisfy(Number.isSafeInteger);
      expect(replicas).toBeLessThanOrEqual((resources.available / resources.instanceSize) * resources.scale + resources.base);
    }),
  );
});

test.each([
  ["a load at the threshold leaves an instance a core", { cpuLoad: 0.8 }, 4],
  ["a load 20 points above it makes a fifth more: 4.8", { cpuLoad: 1 }, 4],
  ["a load 50 points above it makes half more", { cpuLoad: 1.3 }, 6],
  ["few cores leave the minimum", { cores: 1 }, 2],
  ["little memory beats the minimum", { cores: 1, minInstances: 3, available: 1100 }, 2],
  ["little memory beats the load", { cpuLoad: 2, available: 1600 }, 3],
  ["scale and base come last", { scale: 1.5, base: 1 }, 7],
  ["what is left over is cut off", { cores: 3, minInstances: 0, scale: 0.5, base: 0.4 }, 1],
  ["a base alone is enough", { scale: 0, base: 3 }, 3],
])("%s", (_, changes, replicas) => {
  expect(resourceReplicas({ ...plain, ...changes })).toBe(replicas);
});

test.each([
  ["no memory", { available: 0 }],
  ["a fraction of an instance", { cores: 0.5, minInstances: 0 }],
  ["a scale of nothing", { scale: 0 }],
])("no replicas are an error: %s", (_, changes) => {
  expect(() => resourceReplicas({ ...plain, ...changes })).toThrow(/0 replicas, of which at least 1 must be/);
});

test("a number that is missing is an error that names it", () => {
  expect(() => resourceReplicas({ ...plain, cpuLoad: Number.NaN })).toThrow("cpuLoad is missing");
  expect(() => resourceReplicas({ ...plain, base: undefined } as unknown as Resources)).toThrow("base is missing");
});
