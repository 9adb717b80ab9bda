import { describe, expect, it } from "vitest";
import { tell } from "../../../../support/story.js";

const outage = { faults: { blackout: { "zone-outage": { zone: "b" }, at: "100ms", for: "200ms" } } } as const;
const eventsOf = ({ result }: ReturnType<typeof tell>) =>
  result.events.filter(({ type }) => type !== "scale").map(({ atMs, type, service, instance }) => `${atMs} ${type} ${service} ${instance}`);

describe("a zone outage", () => {
  it("takes down every instance in the zone, of every service, and says so once for each service", () => {
    const told = tell({
      arrivals: [150],
      services: { cart: { demand: "1ms", zones: ["b"] }, web: { replicas: 3, demand: "1ms", zones: ["a", "b"] } },
      settings: outage,
    });
    expect(eventsOf(told)).toEqual([
      "100 fault-begins cart null",
      "100 fault-begins web null",
      "100 instance-down cart cart-0",
      "100 instance-down web web-2",
      "300 fault-ends cart null",
      "300 fault-ends web null",
      "300 instance-up cart cart-0",
      "300 instance-up web web-2",
    ]);
  });

  it("keeps what is made in the zone meanwhile from starting until it is over", () => {
    const autoscaling = { schedule: { interval: "50ms", steps: [{ at: "150ms", replicas: 2 }] } };
    const web = { startup: "20ms", demand: "1ms", zones: ["b"], autoscaling };
    const told = tell({ arrivals: [10, 150, 290, 310], services: { web } as never, settings: outage });
    expect(told.ends.map((end) => end.split(" ")[0])).toEqual(["ok", "error", "error", "ok"]);
    expect(told.result.services.web!.instances.map(({ createdMs, readyMs }) => [createdMs, readyMs])).toEqual([
      [0, 0],
      [150, 300],
    ]);
  });
});

describe("a fault on a service", () => {
  it("hits the instances there are when it begins, and those that are named and there", () => {
    const autoscaling = { schedule: { interval: "50ms", steps: [{ at: "150ms", replicas: 2 }] } };
    const web = { startup: "0ms", demand: "1ms", autoscaling };
    const faults = {
      all: { crash: { service: "web" }, at: "100ms", for: "200ms" },
      later: { crash: { service: "web", instances: [1] }, at: "120ms", for: "200ms" },
      named: { crash: { service: "web", instances: [1] }, at: "400ms", for: "100ms" },
    };
    const told = tell({ arrivals: [10], services: { web } as never, settings: { faults } as never });
    expect(eventsOf(told).filter((event) => event.includes("instance-") && !event.includes("ready"))).toEqual([
      "100 instance-down web web-0",
      "300 instance-up web web-0",
      "400 instance-down web web-1",
      "500 instance-up web web-1",
    ]);
  });
});
