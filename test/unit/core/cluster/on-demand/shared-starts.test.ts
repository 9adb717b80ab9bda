import { expect, test } from "vitest";
import { replayed } from "./replayed.js";

const second = { startup: "10s", demand: "1s" } as const;

test("requests take whichever instance has room first, and starts that nobody waits for are called off, the last first", () => {
  const { records, web } = replayed([[0], [500]], { ...second, onDemand: { waitFor: "any", keepAlive: 0 } });
  expect(records.map(({ instance, endMs }) => [instance, endMs])).toEqual([
    ["web-0", 11_000],
    ["web-1", 11_500],
  ]);
  const busy = replayed([[0], [9500]], { ...second, onDemand: { waitFor: "any", keepAlive: 0 } });
  expect(busy.records.map(({ instance, endMs }) => [instance, endMs])).toEqual([
    ["web-0", 11_000],
    ["web-0", 12_000],
  ]);
  expect(busy.web.onDemand!.cancelledStarts).toBe(1);
  expect(web.onDemand!.coldRequests).toBe(2);
});

test("a start that is not called off ends with an idle instance", () => {
  const { web } = replayed([[0], [9500]], { ...second, onDemand: { waitFor: "any", keepAlive: "5s", cancelStarts: false } });
  expect(web.instances[1]).toMatchObject({ readyMs: 19_500, goneMs: 24_500, received: 0 });
});

test("one at a time, the next start begins when one is ready", () => {
  const { web } = replayed([[0], [0], [0]], { ...second, demand: "1h", onDemand: { waitFor: "any", starts: "one-at-a-time" } });
  expect(web.instances.map(({ createdMs }) => createdMs)).toEqual([0, 10_000, 20_000]);
});

test("as many start as the line needs with all their slots, and never more than max", () => {
  const five = [[0], [0], [0], [0], [0]] as const;
  const slots = replayed(five, { ...second, concurrency: 2, onDemand: { waitFor: "any" } });
  expect(slots.web.instances).toHaveLength(3);
  const limited = replayed(five, { ...second, onDemand: { waitFor: "any", max: 2 } });
  expect(limited.web.instances).toHaveLength(2);
  expect(limited.records.map(({ endMs }) => endMs)).toEqual([11_000, 11_000, 12_000, 12_000, 13_000]);
});

test("when an instance crashes, its work returns to the line and another starts", () => {
  const faults = { crash: { crash: { service: "web", inFlight: "requeue" }, at: "10500ms", for: "1s" } } as const;
  const { records } = replayed([[0]], { ...second, onDemand: { waitFor: "any", max: 1 } }, { faults });
  expect(records.map(({ instance, endMs }) => [instance, endMs])).toEqual([["web-1", 21_000]]);
});
