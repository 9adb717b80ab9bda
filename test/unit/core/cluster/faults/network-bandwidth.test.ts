import { describe, expect, it } from "vitest";
import { tell } from "../../../../support/story.js";

/** Latencies of requests of 10 kB that come so over a link of 1 MB/s to a service that answers at once. */
function latencies(traffic: object, seconds: number): readonly { readonly startMs: number; readonly endMs: number }[] {
  const faults = { thin: { "network-bandwidth": { to: { service: "web" }, rate: "1MB/s", backlog: "unlimited" }, at: 0, for: "1h" } };
  const users = { to: "web", payload: { request: "10kB" }, ...traffic };
  const { requests } = tell({
    services: { web: { concurrency: "unlimited" } },
    traffic: { users } as never,
    settings: { faults: faults as never, seed: 5 },
    durationMs: seconds * 1000,
  });
  return [...requests].sort((a, b) => a.startMs - b.startMs);
}

describe("a narrow link", () => {
  it("serves each message once all before it are through (Lindley's recursion)", () => {
    let freeAtMs = 0;
    for (const { startMs, endMs } of latencies({ rate: "90/s", limit: 500 }, 60)) {
      freeAtMs = Math.max(freeAtMs, startMs) + 10;
      expect(Math.abs(endMs - freeAtMs)).toBeLessThan(1e-6);
    }
  });

  it("with messages of one size is an M/D/1 queue", () => {
    const load = 0.5;
    const all = latencies({ rate: `${100 * load}/s` }, 600);
    const mean = all.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0) / all.length;
    // Pollaczek–Khinchine; 30,000 correlated waits are good for a standard error of about 2 %.
    const waitsMs = (10 * load) / (2 * (1 - load));
    expect(Math.abs(mean - 10 - waitsMs)).toBeLessThan(0.08 * waitsMs);
  });
});
