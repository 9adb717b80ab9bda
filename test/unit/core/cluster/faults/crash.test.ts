import { describe, expect, it } from "vitest";
import { tell } from "../../../../support/story.js";

const crash = (more: object = {}, atMs = 20, forMs = 30) => ({
  faults: { boom: { crash: { service: "web", ...more }, at: `${atMs}ms` as const, for: `${forMs}ms` as const } },
});
const types = ({ result }: ReturnType<typeof tell>) => result.events.map(({ atMs, type, instance }) => `${atMs} ${type} ${instance}`);

describe("a crash", () => {
  it("loses what runs, waits and calls there, and refuses what comes until it is over", () => {
    const told = tell({ arrivals: [5, 6, 7, 25, 49, 50], services: { web: { demand: "30ms", concurrency: 2 } }, settings: crash() });
    expect(told.ends).toEqual(["error 20", "error 20", "error 20", "error 25", "error 49", "ok 80"]);
    const { attempts, instances } = told.result.services.web!;
    expect(attempts).toMatchObject({ sent: 6, answered: 1, lost: 5, refused: 0 });
    expect(told.result.summary.lost.crash).toBe(5);
    expect(instances[0]).toMatchObject({ received: 4, ok: 1 });
  });

  it("takes the calls of its requests down", () => {
    const services = { web: { demand: "1ms", calls: [{ to: "cart", cancel: "both" }] }, cart: { demand: "50ms" } } as const;
    const told = tell({ arrivals: [5], services, settings: crash() });
    expect(told.ends).toEqual(["error 20"]);
    expect(told.result.services.cart!.requests).toMatchObject({ issued: 1, cancelled: 1 });
  });

  it("keeps the instance, its name and its price; while it lasts the instance is not ready, and does not count as capacity", () => {
    const told = tell({
      arrivals: [900],
      services: { web: { replicas: 2, demand: "10ms", concurrency: 4 } },
      settings: crash({ instances: [1] }, 100, 500),
      looksMs: [50, 100, 599, 600],
    });
    expect(told.looks.map(({ web }) => [web!.ready, web!.slots])).toEqual([
      [2, 8],
      [1, 4],
      [1, 4],
      [2, 8],
    ]);
    expect(told.result.services.web!.mean.ready).toBeCloseTo(1.5, 12);
    expect(told.result.services.web!.instanceSeconds).toBe(2);
    expect(types(told)).toEqual(["100 fault-begins null", "100 instance-down web-1", "600 fault-ends null", "600 instance-up web-1"]);
  });

  it("gives work back to the head of the line where so asked, and work goes on when the instance is back", () => {
    const told = tell({ arrivals: [5, 6, 25], services: { web: { demand: "20ms" } }, settings: crash({ inFlight: "requeue" }) });
    // 15 of 20 ms done; 5 are left at 50, then the one that waited.
    expect(told.ends).toEqual(["ok 55", "ok 75", "error 25"]);
  });

  it("lets another instance go on where one line serves them all", () => {
    const services = { web: { replicas: 2, demand: "20ms", queue: { at: "service" } } } as const;
    const told = tell({ arrivals: [5, 6, 7], services, settings: crash({ instances: [0], inFlight: "requeue" }) });
    // The one at 5 had 15 ms done when its instance died: it is next when the other is free at 26.
    expect(told.ends).toEqual(["ok 31", "ok 26", "ok 51"]);
    expect(told.instances).toEqual(["web-1", "web-1", "web-1"]);
  });

  it("makes calls anew for a request that goes back while it waited for some", () => {
    const services = { web: { steps: [{ compute: "10ms" }, { call: { to: "cart" } }, { compute: "10ms" }] }, cart: { demand: "20ms" } };
    const told = tell({ arrivals: [5], services: services as never, settings: crash({ inFlight: "requeue" }) });
    expect(told.ends).toEqual(["ok 80"]);
    expect(told.result.services.cart!.requests).toMatchObject({ issued: 2, ok: 1, cancelled: 1 });
  });

  it("keeps one that is starting from becoming ready before it is over", () => {
    const autoscaling = { schedule: { interval: "100ms", steps: [{ at: "100ms", replicas: 2 }] } };
    const told = tell({
      arrivals: [900],
      services: { web: { startup: "50ms", demand: "1ms", autoscaling } } as never,
      settings: crash({ instances: [1] }, 120, 100),
    });
    expect(told.result.services.web!.instances[1]).toMatchObject({ createdMs: 100, readyMs: 220 });
  });

  it("ends when the last of those that overlap does", () => {
    const faults = {
      first: { crash: { service: "web" }, at: "10ms", for: "50ms" },
      second: { crash: { service: "web" }, at: "30ms", for: "10ms" },
      third: { crash: { service: "web" }, at: "50ms", for: "40ms" },
    };
    const told = tell({ arrivals: [900], services: { web: { demand: "1ms" } }, settings: { faults } as never });
    expect(types(told).filter((line) => line.includes("instance-"))).toEqual(["10 instance-down web-0", "90 instance-up web-0"]);
  });

  it("leaves an instance cold: it warms up again", () => {
    const told = tell({
      arrivals: [0, 50, 100],
      services: { web: { demand: "10ms", warming: { for: "10ms", from: 0.5 } } },
      settings: crash(),
    });
    expect(told.ends).toEqual(["ok 10", "ok 70", "ok 110"]);
  });

  it("hits several instances at one instant: nothing that is lost on one is caught by another", () => {
    const retry = { failover: { "nginx-next-upstream": {} } };
    const told = tell({ arrivals: [5], services: { web: { replicas: 3, demand: "30ms", ...retry } } as never, settings: crash() });
    expect(told.ends).toEqual(["error 20"]);
    expect(told.result.services.web!.attempts).toMatchObject({ sent: 3, lost: 3 });
  });
});
