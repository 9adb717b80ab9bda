import { describe, expect, it } from "vitest";
import { tell } from "../../../../support/story.js";

const every = (count: number, stepMs = 1) => Array.from({ length: count }, (_, i) => 100 + i * stepMs);
const web = { demand: "1ms", concurrency: "unlimited" } as const;
const grey = (more: object) => ({ "grey-failure": { service: "web", share: "20%", ...more }, at: "100ms", for: "100ms" });
const run = (faults: object, services: object = { web }, arrivals = every(1000, 0.1)) =>
  tell({ arrivals, services: services as never, settings: { faults } as never });
const lengths = ({ requests }: ReturnType<typeof run>) =>
  [...requests].sort((a, b) => a.index - b.index).map(({ startMs, endMs }) => Math.round((endMs - startMs) * 1e6) / 1e6);

describe("a grey failure", () => {
  it("slows a share of the requests, and leaves the others as they were", () => {
    const told = lengths(run({ f: grey({ factor: 8 }) }));
    expect(new Set(told)).toEqual(new Set([1, 8]));
    const slow = told.filter((ms) => ms === 8).length;
    // Four standard deviations of a binomial count.
    expect(Math.abs(slow - 200)).toBeLessThan(4 * Math.sqrt(1000 * 0.2 * 0.8));
  });

  it("slows the same requests however long their work is, and whichever instance has them", () => {
    const slow = (services: object) => lengths(run({ f: grey({ factor: 8 }) }, services)).map((ms, _, all) => ms > Math.min(...all));
    const first = slow({ web });
    expect(slow({ web: { ...web, demand: "3ms" } })).toEqual(first);
    expect(slow({ web: { ...web, replicas: 3 } })).toEqual(first);
  });

  it("answers a share with an error at once, and does the work of the others", () => {
    const told = run({ f: grey({ answers: "error", share: "100%" }) }, { web }, [90, 100, 150, 200]);
    expect(told.ends).toEqual(["ok 91", "error 100", "error 150", "ok 201"]);
    expect(told.result.services.web!.instances[0]).toMatchObject({ received: 4, ok: 2, error: 2 });
  });

  it("is not seen by health checks: nobody leaves the balancers", () => {
    const checks = { checks: { interval: "5ms", timeout: "1ms", rise: 1, fall: 1 } };
    const told = run({ f: grey({ answers: "error", share: "100%" }) }, { web: { ...web, replicas: 2, health: checks } });
    expect(told.result.events.map(({ type }) => type).filter((type) => !type.startsWith("fault"))).toEqual([]);
    expect(told.result.services.web!.requests.error).toBe(1000);
  });

  it("chooses apart from another one: both hit as many as chance lets them", () => {
    const both = run({ f: grey({ answers: "error", share: "50%" }), g: grey({ answers: "error", share: "50%" }) });
    const errors = both.result.summary.requests.error;
    expect(Math.abs(errors - 750)).toBeLessThan(4 * Math.sqrt(1000 * 0.75 * 0.25));
  });

  it("moves no draw of another fault", () => {
    const burst = { errors: { service: "web", rate: "30%" }, at: "100ms", for: "100ms" };
    const alone = run({ burst }).ends;
    const beside = run({ burst, f: grey({ factor: 8 }) }).ends;
    const failed = (ends: readonly string[]) => ends.map((end) => end.startsWith("error"));
    expect(failed(beside)).toEqual(failed(alone));
  });
});
