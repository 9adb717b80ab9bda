import { createFakeContext, createFakeEndpoints, outcomeWith, requestWith } from "@springtide/core/testing";
import { boundedLoad, catalog } from "@springtide/policies";
import fc from "fast-check";
import { expect, test } from "vitest";

const choose = { id: "maglev", options: { tableSize: 251 } };

function start(weights: readonly number[], hashBalanceFactor: number) {
  const endpoints = createFakeEndpoints(weights.map((weight) => ({ weight, concurrency: Infinity })));
  return { endpoints, balancer: boundedLoad.create({ hashBalanceFactor, choose }, createFakeContext({ catalog })) };
}

test("nobody has more than the bound and one, be all requests of one key", () => {
  const weights = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(weights, fc.double({ min: 1, max: 3, noNaN: true }), fc.nat(), (given, factor, key) => {
      const { endpoints, balancer } = start(given, factor);
      const total = given.reduce((sum, weight) => sum + weight, 0);
      for (let sent = 0; sent < 200; sent++) {
        const picked = endpoints.at(balancer.pick(endpoints, requestWith({ key }))?.index ?? -1);
        const slots = Math.ceil((Math.ceil((sent + 1) * factor + 1) * picked.weight) / total);
        expect(picked.inFlight).toBeLessThanOrEqual(slots);
        picked.inFlight++;
      }
    }),
  );
});

test("an idle set is as the policy within has it", () => {
  const { endpoints, balancer } = start([1, 1, 1], 1);
  const inner = catalog.balancing(choose.id)?.create(choose.options, createFakeContext());
  for (let i = 0; i < 100; i++) {
    const request = requestWith({ key: i });
    const picked = balancer.pick(endpoints, request);
    expect(picked).toBe(inner?.pick(endpoints, request));
    if (picked !== undefined) balancer.observe?.(picked, outcomeWith());
  }
});

test("a key that is turned away goes to the same endpoint each time", () => {
  const { endpoints, balancer } = start([1, 1, 1, 1, 1], 1);
  const home = balancer.pick(endpoints, requestWith({ key: 5 }));
  endpoints.at(home?.index ?? -1).inFlight = 50;
  endpoints.changed();
  const others = Array.from({ length: 20 }, () => {
    const other = balancer.pick(endpoints, requestWith({ key: 5 }));
    if (other !== undefined) balancer.observe?.(other, outcomeWith());
    return other;
  });
  expect(new Set(others).size).toBe(1);
  expect(others[0]).not.toBe(home);
});
