import { describe, expect, it } from "vitest";
import { tell } from "../../../../support/story.js";

const hang = (after: "lost" | "resume", atMs = 20, forMs = 30) => ({
  faults: { stuck: { hang: { service: "web", after }, at: `${atMs}ms` as const, for: `${forMs}ms` as const } },
});

describe("a hang that is resumed", () => {
  it("leaves everything where it stood: what runs, what waits and what comes", () => {
    const told = tell({ arrivals: [5, 6, 30, 60], services: { web: { demand: "20ms" } }, settings: hang("resume") });
    expect(told.ends).toEqual(["ok 55", "ok 75", "ok 95", "ok 115"]);
  });

  it("takes in more than the line holds, for it cannot say no", () => {
    const told = tell({ arrivals: [5, 25, 26], services: { web: { demand: "20ms", queue: { capacity: 0 } } }, settings: hang("resume") });
    expect(told.ends).toEqual(["ok 55", "ok 75", "ok 95"]);
  });

  it("lets calls end meanwhile, and goes on with their answers afterwards", () => {
    const services = { web: { steps: [{ call: { to: "cart" } }, { compute: "10ms" }] }, cart: { demand: "20ms" } };
    const told = tell({ arrivals: [5], services: services as never, settings: hang("resume") });
    expect(told.ends).toEqual(["ok 60"]);
    expect(told.result.services.cart!.requests.ok).toBe(1);
  });

  it("stops work on shared cores as well", () => {
    const web = { demand: "20ms", concurrency: 4, cpu: { limit: 1 } } as const;
    const told = tell({ arrivals: [0, 0], services: { web }, settings: hang("resume") });
    // Each had 10 of its 20 ms; together they need 20 more.
    expect(told.ends).toEqual(["ok 70", "ok 70"]);
  });

  it("lets clients go, which gives their slots back to those who wait", () => {
    const client = { timeout: "30ms", cancel: "both" } as const;
    const told = tell({ arrivals: [5, 30], client, services: { web: { demand: "20ms" } }, settings: hang("resume") });
    expect(told.ends).toEqual(["timeout 35", "timeout 60"]);
    const patient = tell({ arrivals: [5, 31], client, services: { web: { demand: "5ms" } }, settings: hang("resume", 6) });
    expect(patient.ends).toEqual(["timeout 35", "ok 41"]);
  });

  it("keeps the times in line from running out: nobody says so", () => {
    const web = { demand: "20ms", queue: { timeout: "10ms" } } as const;
    const told = tell({ arrivals: [5, 19], services: { web }, settings: hang("resume") });
    expect(told.ends).toEqual(["ok 55", "ok 75"]);
  });
});

describe("a hang that is not", () => {
  it("never answers what it had; what comes later is served as usual", () => {
    const told = tell({ arrivals: [5, 6, 30, 60], services: { web: { demand: "20ms" } }, settings: hang("lost"), looksMs: [40, 55] });
    expect(told.ends).toEqual(["open", "open", "open", "ok 80"]);
    expect(told.looks.map(({ web }) => [web!.busySlots, web!.queueLength])).toEqual([
      [1, 2],
      [0, 0],
    ]);
    expect(told.result.services.web!.attempts).toMatchObject({ sent: 4, answered: 1, inFlight: 3 });
  });

  it("holds clients until they give up", () => {
    const told = tell({ arrivals: [5, 30], client: { timeout: "100ms" }, services: { web: { demand: "20ms" } }, settings: hang("lost") });
    expect(told.ends).toEqual(["timeout 105", "timeout 130"]);
    expect(told.result.services.web!.attempts).toMatchObject({ sent: 2, abandoned: 2, inFlight: 0 });
  });

  it("forgets what its requests had called for", () => {
    const services = { web: { calls: [{ to: "cart" }] }, cart: { demand: "100ms" } } as const;
    const told = tell({ arrivals: [5], services, settings: hang("lost") });
    expect(told.ends).toEqual(["open"]);
    expect(told.result.services.cart!.requests).toMatchObject({ issued: 1, cancelled: 1 });
  });

  it("lets proxies place a request elsewhere once their time is up", () => {
    const web = { replicas: 2, demand: "20ms", proxies: { count: 1, timeout: "50ms" }, failover: { "nginx-next-upstream": {} } };
    const told = tell({
      arrivals: [5],
      services: { web } as never,
      settings: { faults: { stuck: { hang: { service: "web", instances: [0] }, at: "0ms", for: "100ms" } } },
    });
    expect(told.ends).toEqual(["ok 75"]);
    expect(told.instances).toEqual(["web-1"]);
  });

  it("is cut short by a crash, which resets the connections it holds", () => {
    const faults = {
      stuck: { hang: { service: "web" }, at: "20ms", for: "30ms" },
      boom: { crash: { service: "web" }, at: "60ms", for: "10ms" },
    } as const;
    const told = tell({ arrivals: [5], services: { web: { demand: "20ms" } }, settings: { faults } });
    expect(told.ends).toEqual(["error 60"]);
  });
});
