import { firstAvailable } from "@springtide/policies";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createFakeEndpoints, type FakeEndpoint } from "../../../support/fake-endpoints.js";
import { ok, policyContext, request } from "../../../support/policy-context.js";

test("first available is what a scan from the oldest would pick", () => {
  const story = fc.array(fc.integer({ min: -3, max: 99 }), { maxLength: 300 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 70 }), fc.integer({ min: 1, max: 3 }), story, (count, concurrency, moments) => {
      const endpoints = createFakeEndpoints(Array.from({ length: count }, () => ({ concurrency })));
      const balancer = firstAvailable.create({}, policyContext());
      const running: FakeEndpoint[] = [];
      for (const moment of moments) {
        const [ended] = moment < 0 ? [] : running.splice(moment, 1);
        if (ended !== undefined) {
          ended.inFlight--;
          balancer.observe?.(ended, ok);
          continue;
        }
        const loads = Array.from({ length: count }, (_, index) => endpoints.at(index).inFlight);
        const open = loads.findIndex((load) => load < concurrency);
        const picked = endpoints.at(balancer.pick(endpoints, request)?.index ?? -1);
        if (open >= 0) expect(picked.index).toBe(open);
        else expect(picked.inFlight).toBe(Math.min(...loads));
        picked.inFlight++;
        running.push(picked);
      }
    }),
  );
});

test("first available leaves the last endpoints idle while the first have room", () => {
  const endpoints = createFakeEndpoints([{ concurrency: 2 }, { concurrency: 2 }, { concurrency: 2 }]);
  const balancer = firstAvailable.create({}, policyContext());
  const picks = [1, 2, 3].map(() => {
    const endpoint = endpoints.at(balancer.pick(endpoints, request)?.index ?? -1);
    endpoint.inFlight++;
    return endpoint.index;
  });
  expect(picks).toEqual([0, 0, 1]);
});

test("first available counts anew when the set changes", () => {
  const endpoints = createFakeEndpoints([{ inFlight: 1 }, { inFlight: 1 }, {}]);
  const balancer = firstAvailable.create({}, policyContext());
  expect(balancer.pick(endpoints, request)?.index).toBe(2);
  const gone = endpoints.leave(0);
  gone.inFlight--;
  balancer.observe?.(gone, ok);
  expect(balancer.pick(endpoints, request)?.index).toBe(1);
});
