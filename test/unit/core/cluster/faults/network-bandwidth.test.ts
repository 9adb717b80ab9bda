import { defineScenario, type RequestRecord, simulate } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { describe, expect, it } from "vitest";

/** Requests of 10 kB that come at random over a link of 1 MB/s to a service that answers at once. */
function overLink(perSecond: number, seconds: number) {
  const scenario = defineScenario(
    {
      name: "link",
      duration: `${seconds}s`,
      seed: 5,
      traffic: { users: { to: "web", rate: `${perSecond}/s`, payload: { request: "10kB" } } },
      services: { web: { concurrency: "unlimited" } },
      faults: { thin: { "network-bandwidth": { to: { service: "web" }, rate: "1MB/s", backlog: "unlimited" }, at: 0, for: "1h" } },
    },
    { catalog },
  );
  const records: Pick<RequestRecord, "startMs" | "endMs">[] = [];
  simulate(scenario, { catalog, onRequest: ({ startMs, endMs }) => records.push({ startMs, endMs }) });
  return records;
}

describe("a narrow link", () => {
  it("serves each message once all before it are through (Lindley's recursion)", () => {
    let freeAtMs = 0;
    for (const { startMs, endMs } of overLink(90, 5)) {
      freeAtMs = Math.max(freeAtMs, startMs) + 10;
      expect(Math.abs(endMs - freeAtMs)).toBeLessThan(1e-6);
    }
  });

  it("with messages of one size is an M/D/1 queue", () => {
    const load = 0.5;
    const all = overLink(100 * load, 600);
    const mean = all.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0) / all.length;
    // Pollaczek–Khinchine; 30,000 correlated waits are good for a standard error of about 2 %.
    const waitsMs = (10 * load) / (2 * (1 - load));
    expect(Math.abs(mean - 10 - waitsMs)).toBeLessThan(0.08 * waitsMs);
  });
});
