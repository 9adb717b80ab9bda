import { describe, expect, it } from "vitest";
import { tell } from "../../../../support/story.js";

const burst = (rate: string, more: object = {}) => ({
  faults: { burst: { errors: { service: "web", rate, ...more }, at: "100ms", for: "100ms" } } as never,
});
const every = (count: number, stepMs = 1) => Array.from({ length: count }, (_, i) => 100 + i * stepMs);

describe("an instance that errs", () => {
  it("answers with an error at once, whether or not a slot is free", () => {
    const told = tell({ arrivals: [90, 110, 199, 200], services: { web: { demand: "30ms" } }, settings: burst("100%") });
    expect(told.ends).toEqual(["ok 120", "error 110", "error 199", "ok 230"]);
    expect(told.result.services.web!.attempts).toMatchObject({ sent: 4, answered: 4, lost: 0 });
    expect(told.result.services.web!.instances[0]).toMatchObject({ received: 4, ok: 2, error: 2 });
  });

  it("does so for a share of requests, drawn from what they are: the same ones whatever else goes on", () => {
    const web = { demand: "1ms", concurrency: "unlimited" } as const;
    const told = tell({ arrivals: every(1000, 0.1), services: { web }, settings: burst("30%") });
    const errors = told.ends.filter((end) => end.startsWith("error")).length;
    expect(errors).toBeGreaterThan(250);
    expect(errors).toBeLessThan(350);
    const slower = tell({ arrivals: every(1000, 0.1), services: { web: { ...web, demand: "7ms" } }, settings: burst("30%") });
    const failed = (ends: readonly string[]) => ends.map((end) => end.startsWith("error"));
    expect(failed(slower.ends)).toEqual(failed(told.ends));
  });

  it("answers as many as two faults strike where they overlap", () => {
    const web = { demand: "1ms", concurrency: "unlimited" } as const;
    const half = { errors: { service: "web", rate: "50%" }, at: "100ms", for: "100ms" } as const;
    const told = tell({ arrivals: every(1000, 0.1), services: { web }, settings: { faults: { one: half, two: half } } });
    const errors = told.ends.filter((end) => end.startsWith("error")).length;
    expect(errors).toBeGreaterThan(700);
    expect(errors).toBeLessThan(800);
  });

  it("does so as well where one line serves all", () => {
    const services = { web: { replicas: 2, demand: "30ms", queue: { at: "service" } } } as const;
    const told = tell({ arrivals: [100, 101, 102], services, settings: burst("100%", { instances: [1] }) });
    expect(told.ends).toEqual(["ok 130", "error 101", "error 102"]);
  });
});
