import {
  fitsOnNode,
  mostOnANode,
  type NodePoolSpec,
  type NodesSpec,
  nodesUsdPerHour,
  roomOnNodes,
  type ServiceSpec,
} from "@springtide/core";
import fc from "fast-check";
import { expect, test } from "vitest";

const GIB = 1024 ** 3;
const pool = {
  count: 3,
  max: 5,
  cpu: 4,
  memoryBytes: 8 * GIB,
  pods: 110,
  reserve: { cpu: 0, memoryBytes: 0 },
  usdPerHour: 0.2,
  spot: undefined,
};
const template = { cpu: { request: 0.5, limit: 1, given: true }, memory: { requestBytes: GIB, limitBytes: GIB } };

function service(changes: object = {}): ServiceSpec {
  return { template: { ...template, ...changes } } as unknown as ServiceSpec;
}

function nodes(changes: Partial<NodesSpec> = {}, ofPool: object = {}): NodesSpec {
  return { pools: [{ ...pool, ...ofPool } as NodePoolSpec], placement: "first-fit", autoscaler: undefined, ...changes } as NodesSpec;
}

test("what runs out first decides: cores, memory, or places", () => {
  const fits = (ofPool: object, changes: object = {}) => fitsOnNode({ ...pool, ...ofPool } as NodePoolSpec, service(changes));
  expect(fits({})).toBe(8);
  expect(fits({ memoryBytes: 3 * GIB })).toBe(3);
  expect(fits({ pods: 2 })).toBe(2);
  expect(fits({ reserve: { cpu: 1, memoryBytes: 0 } })).toBe(6);
  expect(fits({ cpu: 1 }, { cpu: { request: 0.1, limit: 1, given: true } })).toBe(8);
});

test("a node holds as many as fit, or an even share where they are spread", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 24 }), (instances) => {
      expect(mostOnANode(nodes(), service(), instances)).toBe(Math.min(8, instances));
      expect(mostOnANode(nodes({ placement: "spread" }), service(), instances)).toBe(Math.ceil(instances / 3));
    }),
  );
});

test("room is on the nodes there are, or on those that an autoscaler may add; whole nodes are paid", () => {
  const autoscaler = { type: "karpenter" } as unknown as NonNullable<NodesSpec["autoscaler"]>;
  expect(roomOnNodes(nodes(), service())).toBe(24);
  expect(roomOnNodes(nodes({ autoscaler }), service())).toBe(40);
  expect(nodesUsdPerHour(nodes(), service(), 9)).toBeCloseTo(0.4, 12);
  expect(nodesUsdPerHour(nodes({}, { cpu: 0.1 }), service(), 9)).toBeUndefined();
});
