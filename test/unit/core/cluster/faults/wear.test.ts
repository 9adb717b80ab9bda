import { describe, expect, it } from "vitest";
import { RepairCrews } from "../../../../../packages/core/src/cluster/faults/repair-crews.js";
import { wear } from "../../../../../packages/core/src/cluster/faults/wear.js";
import { Agenda } from "../../../../../packages/core/src/engine/agenda.js";
import { createDistribution } from "../../../../../packages/core/src/engine/distributions/create-distribution.js";
import type { Distribution } from "../../../../../packages/core/src/engine/distributions/distribution.js";
import { createRenewableStreams } from "../../../../../packages/core/src/engine/renewable-streams.js";
import { Priority, Scheduler } from "../../../../../packages/core/src/engine/scheduler.js";
import { tell } from "../../../../support/story.js";

const wearing = (more: object, web: object = {}, durationMs = 1000) =>
  tell({
    traffic: { nobody: { to: "web", rate: "0/s" } },
    durationMs,
    services: { web: { demand: "1ms", ...web } } as never,
    settings: { faults: { wear: { crash: { service: "web" }, ...more } } } as never,
  });
const downs = ({ result }: ReturnType<typeof tell>) =>
  result.events.filter(({ type }) => type.startsWith("instance-")).map(({ atMs, type, instance }) => `${atMs} ${type} ${instance}`);

describe("wear", () => {
  it("breaks each instance by itself, again and again", () => {
    expect(downs(wearing({ between: "300ms", repair: "100ms" }))).toEqual([
      "300 instance-down web-0",
      "400 instance-up web-0",
      "700 instance-down web-0",
      "800 instance-up web-0",
    ]);
  });

  it("lets repairs wait where crews are short, in the order of the failures", () => {
    const told = wearing({ between: "300ms", repair: "100ms", crews: 1 }, { replicas: 3 }, 700);
    expect(downs(told).filter((event) => event.includes("-up"))).toEqual([
      "400 instance-up web-0",
      "500 instance-up web-1",
      "600 instance-up web-2",
    ]);
  });

  it("draws for each instance apart: another one, or another fault, moves nothing", () => {
    const random = { between: { exponential: "2s" }, repair: { exponential: "1s" } };
    const few = downs(wearing(random, { replicas: 2 }, 60_000));
    const more = downs(wearing(random, { replicas: 5 }, 60_000));
    expect(few.length).toBeGreaterThan(40);
    expect(more.filter((event) => /web-[01]$/.test(event))).toEqual(few);
  });

  it("leaves an instance up for the share of the time that renewal theory gives", () => {
    const told = wearing({ between: { exponential: "3s" }, repair: { exponential: "1s" } }, { replicas: 100 }, 1_000_000);
    expect(told.result.services.web!.mean.ready / 100).toBeCloseTo(0.75, 2);
  });

  it("lets a fault of a whole zone come and go as well", () => {
    const faults = { storm: { "zone-outage": { zone: "a" }, between: "400ms", repair: "100ms" } };
    const told = tell({
      arrivals: [1],
      services: { web: { replicas: 2, demand: "1ms" } },
      settings: { faults } as never,
    });
    expect(downs(told)).toEqual([
      "400 instance-down web-0",
      "400 instance-down web-1",
      "500 instance-up web-0",
      "500 instance-up web-1",
      "900 instance-down web-0",
      "900 instance-down web-1",
      "1000 instance-up web-0",
      "1000 instance-up web-1",
    ]);
  });

  it("draws anew what is left where chance is renewed, never less than has passed, and leaves alone what is certain", () => {
    const first = (law: Distribution, seeds: readonly string[]): number => {
      const scheduler = new Scheduler();
      const streams = createRenewableStreams("s");
      let brokenMs = Number.NaN;
      const begin = (): void => {
        brokenMs = scheduler.now;
      };
      const target = { isGone: false, begin, end: () => undefined };
      const laws = { between: law, repair: law, crews: new RepairCrews(1), isForeseen: false };
      wear({ scheduler, agenda: new Agenda(scheduler, Priority.control), streams }, streams.stream("wear"), target, laws);
      for (const seed of seeds) {
        scheduler.advanceTo(scheduler.now + 50);
        streams.renew(seed);
      }
      scheduler.step();
      return brokenMs;
    };
    const seeds = Array.from({ length: 30 }, (_, i) => `seed ${i}`);
    const uniform = createDistribution({ type: "uniform", min: 51, max: 1000 }, {});
    const broken = seeds.map((seed) => first(uniform, [seed]));
    expect(new Set(broken).size).toBe(seeds.length);
    expect(Math.min(...broken)).toBeGreaterThan(50);
    expect(first(createDistribution({ type: "constant", value: 300 }, {}), ["a", "b"])).toBe(300);
  });
});
