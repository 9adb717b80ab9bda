import { createFakeContext, createFakeEndpoints, type EndpointShape, requestWith } from "@springtide/core/testing";
import { edfRoundRobin } from "@springtide/policies";
import { expect, test } from "vitest";

function start(shapes: readonly EndpointShape[], randomStart = false, seed = 1) {
  const endpoints = createFakeEndpoints(shapes);
  const balancer = edfRoundRobin.create({ randomStart }, createFakeContext({ seed }));
  const take = (picks: number) => Array.from({ length: picks }, () => balancer.pick(endpoints, requestWith())?.number);
  return { endpoints, take };
}

test("weighted turns come by their deadlines, ties in the order in which they came up", () => {
  expect(start([{ weight: 7 }, { weight: 5 }, { weight: 3 }]).take(15)).toEqual([0, 1, 0, 2, 1, 0, 0, 1, 2, 0, 1, 0, 0, 2, 1]);
});

test("endpoints that are all alike come plainly in turn, and the turn outlives a change of the set", () => {
  const { endpoints, take } = start([{}, {}, {}]);
  expect(take(4)).toEqual([0, 1, 2, 0]);
  endpoints.join();
  expect(take(4)).toEqual([0, 1, 2, 3]);
});

test("an endpoint in slow start comes up as rarely as its ramp says, and a ramp that moves on restarts nothing", () => {
  const { endpoints, take } = start([{}, { ramp: 0.25 }]);
  const share = (picks: number) => take(picks).filter((number) => number === 1).length / picks;
  expect(share(1000)).toBeCloseTo(0.2, 2);
  const ramped = endpoints.at(1);
  ramped.ramp = 0.5;
  endpoints.changed();
  expect(share(900)).toBeCloseTo(1 / 3, 2);
  // A version that comes at every pick would pin a rotation that began anew to its first endpoints.
  const counts = Array.from({ length: 900 }, () => {
    endpoints.changed();
    return take(1)[0];
  });
  expect(counts.filter((number) => number === 1).length / 900).toBeCloseTo(1 / 3, 2);
});

test("a random start puts balancers at different places of one rotation", () => {
  const weights = [{ weight: 3 }, { weight: 2 }, { weight: 1 }];
  const firsts = Array.from({ length: 200 }, (_, seed) => start(weights, true, seed).take(1)[0]);
  expect([...new Set(firsts)].sort()).toEqual([0, 1, 2]);
  const plain = Array.from({ length: 200 }, (_, seed) => start([{}, {}], true, seed).take(1)[0]);
  expect([...new Set(plain)].sort()).toEqual([0, 1]);
});
