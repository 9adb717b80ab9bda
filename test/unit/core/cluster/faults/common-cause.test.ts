import { describe, expect, it } from "vitest";
import { nodeWorld } from "../../../../support/node-world.js";
import { tell } from "../../../../support/story.js";

const web = { replicas: 4, demand: "1ms", startup: "0ms" };
const eventsOf = ({ result }: ReturnType<typeof tell>) =>
  result.events.map(({ atMs, type, service, instance }) => `${atMs} ${type} ${instance ?? service}`);
const run = (cause: object, times: object, services: object = { web }, durationMs = 1000, settings: object = {}) =>
  tell({
    durationMs,
    arrivals: [durationMs - 1],
    services: services as never,
    settings: { faults: { shock: { "common-cause": cause, ...times } }, ...settings } as never,
  });

describe("one cause of several effects", () => {
  it("hits all its targets at once, and lets them go together", () => {
    const of = [{ crash: { service: "web", instances: [0, 2] } }, { "registry-outage": { service: "db" } }];
    const told = run({ of }, { at: "100ms", for: "50ms" }, { web, db: { demand: "1ms", registry: { lookup: {} } } });
    expect(eventsOf(told)).toEqual([
      "100 fault-begins web",
      "100 instance-down web-0",
      "100 instance-down web-2",
      "100 fault-begins db",
      "150 fault-ends web",
      "150 instance-up web-0",
      "150 instance-up web-2",
      "150 fault-ends db",
    ]);
  });

  it("may slow an instance in two ways, each of which counts", () => {
    const slow = (factor: number) => ({ slow: { service: "web", factor } });
    const told = tell({
      arrivals: [110],
      services: { web: { demand: "1ms" } },
      settings: { faults: { shock: { "common-cause": { of: [slow(2), slow(3)] }, at: "100ms", for: "50ms" } } },
    });
    expect(told.ends).toEqual(["ok 116"]);
  });

  it("hits each target by itself with its chance, and never the same ones for ever", () => {
    const cause = { of: [{ crash: { service: "web" } }], chance: "50%" };
    const told = run(cause, { between: "10ms", repair: "10ms" }, { web }, 4000);
    const downs = told.result.events.filter(({ type }) => type === "instance-down");
    // 200 shocks on 4 instances.
    expect(Math.abs(downs.length - 400)).toBeLessThan(4 * Math.sqrt(800 * 0.25));
    const together = new Map<number, number>();
    for (const { atMs } of downs) together.set(atMs, (together.get(atMs) ?? 0) + 1);
    expect(new Set(together.values())).toEqual(new Set([1, 2, 3, 4]));
  });

  it("moves no draw of another fault", () => {
    const wear = { crash: { service: "web" }, between: { exponential: "100ms" }, repair: "10ms" };
    const downs = (faults: object) =>
      tell({ arrivals: [999], services: { web } as never, settings: { faults } as never })
        .result.events.filter(({ type, reason }) => type === "fault-begins" && reason === "wear")
        .map(({ atMs, instance }) => `${atMs} ${instance}`);
    const shock = {
      "common-cause": { of: [{ slow: { service: "web", factor: 2 } }], chance: 0.5 },
      between: { exponential: "50ms" },
      repair: "1ms",
    };
    expect(downs({ wear, shock })).toEqual(downs({ wear }));
  });

  it("chooses among nodes as among instances", () => {
    const pools = { one: { count: 40, cpu: 1, memory: "1Gi" } };
    const cause = { of: [{ "node-loss": {} }], chance: "25%" };
    const world = nodeWorld(
      { web: { demand: "1ms", cpu: 1, replicas: 40 } },
      { pools } as never,
      {
        faults: { shock: { "common-cause": cause, at: "10s", for: "10s" } },
      } as never,
    );
    world.to(11_000);
    const lost = world.said.filter((line) => line.includes("node-lost")).length;
    expect(Math.abs(lost - 10)).toBeLessThan(4 * Math.sqrt(40 * 0.25 * 0.75));
    expect(lost).toBeGreaterThan(0);
  });
});

describe("in theory", () => {
  it("two instances of a common shock are down together as often as Marshall and Olkin's model has it, not as often as if apart", () => {
    const cause = { of: [{ crash: { service: "web" } }], chance: "50%" };
    const told = run(cause, { between: { exponential: "90ms" }, repair: "10ms" }, { web: { ...web, replicas: 2 } }, 400_000, {
      bucket: "400s",
    });
    const { events, durationMs } = told.result;
    let both = 0;
    let down = 0;
    let sinceMs = 0;
    let one = 0;
    for (const { type, atMs } of events) {
      if (type !== "instance-down" && type !== "instance-up") continue;
      if (down === 2) both += atMs - sinceMs;
      one += down * (atMs - sinceMs);
      sinceMs = atMs;
      down += type === "instance-down" ? 1 : -1;
    }
    // A shock is on for a tenth of the time; each is hit half the times, both a quarter of them: 4000 shocks.
    expect(one / 2 / durationMs).toBeCloseTo(0.05, 2);
    expect(both / durationMs).toBeGreaterThan(0.025 * 0.9);
    expect(both / durationMs).toBeLessThan(0.025 * 1.1);
  });
});
