import { ScenarioError } from "@springtide/core";
import { expect, test } from "vitest";
import { scenarioOf, serviceOf } from "./service-of.js";

test("an instance whose requests use its devices has those of gp3 and gigabit Ethernet, unless it says otherwise", () => {
  const steps = [{ disk: { read: "1MB" } }] as const;
  expect(serviceOf({ steps: [...steps] }).template.devices).toEqual({
    disk: { bytesPerMs: 131_072, operationsPerMs: 3 },
    network: { bytesPerMs: 125_000 },
  });
  expect(serviceOf({ steps: [...steps], disk: { bandwidth: "1GB/s" } }).template.devices?.disk).toEqual({
    bytesPerMs: 1e6,
    operationsPerMs: 3,
  });
  expect(serviceOf({ demand: "1ms" }).template).not.toHaveProperty("devices");
});

test("a disk step that moves nothing, and devices that nobody uses, are told", () => {
  expect(() => serviceOf({ steps: [{ disk: {} }] })).toThrow("nothing is read or written");
  expect(() => serviceOf({ demand: "1ms", disk: { iops: "100/s" } })).toThrow("no request uses the disk");
  expect(() => serviceOf({ steps: [{ network: "1kB" }], disk: { iops: "100/s" } })).toThrow(ScenarioError);
});

test("calls to one service share a pool, and so must agree on it; async calls need none", () => {
  const other = (calls: Parameters<typeof serviceOf>[0]["calls"]) => () => scenarioOf({ calls }, { services: { db: {} } });
  expect(
    other([
      { to: "db", pool: 3 },
      { to: "db", pool: { size: 4 } },
    ]),
  ).toThrow("share one pool, which is of 3 for 30s for one and of 4 for 30s for another");
  expect(
    other([
      { to: "db", pool: 3 },
      { to: "db", pool: { size: 3, maxWait: "30s" } },
    ]),
  ).not.toThrow();
  expect(other([{ to: "db", pool: {}, async: true }])).toThrow("nobody waits for a call that is sent and forgotten");
});
