import { defineScenario, type RequestRecord, simulate } from "@springtide/core";
import { createCatalog, defineResilience, type Settlement } from "@springtide/core/policy";
import { catalog } from "@springtide/policies";
import { describe, expect, it } from "vitest";

/** One request to one instance, whose work takes 100 ms, with layers around it. */
function one(resilience: readonly (string | object)[], traffic: object = {}, service: object = {}) {
  const records: RequestRecord[] = [];
  const scenario = defineScenario(
    {
      name: "one",
      duration: "2s",
      traffic: { users: { to: "web", rate: "10/s", arrivals: "constant", limit: 1, resilience, ...traffic } },
      services: { web: { concurrency: "unlimited", demand: "100ms", ...service } },
    } as never,
    { catalog },
  );
  const { services, summary } = simulate(scenario, { catalog, onRequest: (record) => records.push({ ...record }) });
  const [record] = records;
  return { ...services.web!, record: record!, latencyMs: record!.endMs - record!.startMs, total: summary };
}

const retry = { retry: { attempts: 3, delay: "10ms", jitter: "none", backoff: "constant" } };

describe("a chain around a call", () => {
  it("bounds each attempt by a timeout inside the retry, and all of them by one outside", () => {
    const inside = one([retry, { timeout: "30ms" }]);
    expect(inside.record).toMatchObject({ status: "timeout", attempts: 3 });
    expect(inside.latencyMs).toBeCloseTo(3 * 30 + 2 * 10);
    const outside = one([{ timeout: "75ms" }, retry, { timeout: "30ms" }]);
    expect(outside.record).toMatchObject({ status: "timeout", attempts: 2 });
    expect(outside.latencyMs).toBeCloseTo(75);
  });

  it("lets a retry inside another one make all its attempts each time", () => {
    const twice = { retry: { attempts: 2, delay: "5ms", jitter: "none", backoff: "constant" } };
    const nested = one([retry, twice], {}, { errors: "100%" });
    expect(nested.record).toMatchObject({ status: "error", attempts: 6 });
    expect(nested.latencyMs).toBeCloseTo(6 * 100 + 3 * 5 + 2 * 10);
    const budgeted = one([retry, "retry-budget"], {}, { errors: "100%" });
    expect(budgeted.record.attempts).toBe(3);
  });

  it("lets a retry whose pause was cut off by a timeout start afresh when the call comes again", () => {
    const slow = { retry: { attempts: 2, delay: "20ms", jitter: "none", backoff: "constant" } };
    const { record } = one([retry, { timeout: "110ms" }, slow], {}, { errors: "100%" });
    expect(record).toMatchObject({ status: "timeout", attempts: 3 });
  });

  it("ends with the call's own timeout, whatever it is doing", () => {
    const { record, latencyMs, resilience } = one([retry, { timeout: "30ms" }], { timeout: "35ms" });
    expect(record).toMatchObject({ status: "timeout", attempts: 1 });
    expect(latencyMs).toBeCloseTo(35);
    expect(resilience!.attempts).toBe(1);
  });

  it("leaves work going on for nobody that was given up, unless the call cancels it", () => {
    const busy = (cancel: string) => one([{ timeout: "30ms" }], { cancel }).instances[0]!.busyMs;
    expect(busy("none")).toBeCloseTo(100);
    expect(busy("queued")).toBeCloseTo(100);
    expect(busy("running")).toBeCloseTo(30);
  });

  it("takes the first good answer of a hedge and cancels the others as the call says", () => {
    const hedge = [{ hedge: { after: "40ms" } }];
    const running = one(hedge, { cancel: "both" }, { concurrency: 4 });
    expect(running.record.status).toBe("ok");
    expect(running.latencyMs).toBeCloseTo(100);
    expect(running.resilience!.layers[0]).toMatchObject({ passed: 2, hedges: 1, cancelled: 1 });
    expect(running.instances[0]!.busyMs).toBeCloseTo(100 + 60);
    expect(one(hedge, {}, { concurrency: 4 }).instances[0]!.busyMs).toBeCloseTo(200);
  });

  it("answers in place of what has failed", () => {
    const { record, total, resilience } = one(["fallback"], {}, { errors: "100%" });
    expect(record.status).toBe("ok");
    expect(total.requests.ok).toBe(1);
    expect(resilience!.layers[0]).toMatchObject({ policy: "fallback", of: "users", answered: 1 });
  });

  it("tries again what finds nobody", () => {
    const { record, latencyMs, resilience } = one([retry], {}, { replicas: 0 });
    expect(record).toMatchObject({ status: "unavailable", attempts: 3, instance: null });
    expect(latencyMs).toBeCloseTo(20);
    expect(resilience).toMatchObject({ calls: 1, attempts: 3 });
  });
});

describe("the clocks of a layer", () => {
  /** Writes down what its clocks say whenever an attempt ends. */
  function clockwork(name: string, delayMs: number, attempts: number, seen: string[]) {
    const again: Settlement = { do: "again", delayMs: 10 };
    return defineResilience({
      ...{ id: name, doc: "Delays, tries again, and tells the time.", source: "this test", options: {} },
      create: () => ({
        admit: ({ repeats }) => (repeats === 0 && delayMs > 0 ? { do: "delay", delayMs } : { do: "pass" }),
        settled(call) {
          seen.push(`${name} ${Math.round(call.elapsedMs)} ${Math.round(call.attemptMs)}`);
          return call.repeats + 1 < attempts ? again : { do: "pass" };
        },
      }),
    });
  }

  it("run since the call came to it from outside, and since it let it in", () => {
    const seen: string[] = [];
    const layers = [clockwork("outer", 0, 2, seen), clockwork("middle", 20, 1, seen), clockwork("inner", 0, 1, seen)];
    const all = createCatalog([...catalog.policies, ...layers]);
    const users = { to: "web", rate: "10/s", arrivals: "constant", limit: 1, resilience: ["outer", "middle", "inner"] };
    const services = { web: { demand: "100ms", errors: "100%" } };
    simulate(defineScenario({ name: "clocks", duration: "1s", traffic: { users }, services } as never, { catalog: all }), { catalog: all });
    const first = ["inner 100 100", "middle 120 100", "outer 120 120"];
    expect(seen).toEqual([...first, "inner 100 100", "middle 120 100", "outer 250 120"]);
  });
});
