import { type KnobSettings, standOf, tune } from "@springtide/core";
import { describe, expect, it } from "vitest";
import { formulaTrials, type Landscape, unitKnob } from "./landscape.js";

const knobs = [unitKnob("target"), unitKnob("window"), unitKnob("idle")];
const goal = { minimise: "costUsd", constraints: [{ figure: "p99", limit: 200, isFloor: false }] };

/** Cheaper the higher the target and the shorter the window; slower the higher the target; `idle` does nothing. */
const shop = (settings: KnobSettings): Landscape => {
  const [target = 0, window = 0] = knobs.map((knob) => Number(standOf(knob, settings)));
  return { costUsd: 10 - 5 * target + window, p99Ms: 100 + 200 * target };
};

const search = (of: (settings: KnobSettings) => Landscape | undefined, eventBudget = 300_000, seed = "7") => {
  const trials = formulaTrials(of);
  return { trials, outcome: tune(trials, { knobs, starts: [{}], goal, eventBudget, seed, figures: ["costUsd", "p99"] }) };
};

describe("a search", () => {
  it("comes close to the cheapest setting that keeps its limit, and stays inside it", async () => {
    const { candidate, isConfirmed } = await search(shop).outcome;
    const { costUsd, p99Ms } = shop(candidate);
    expect(p99Ms).toBeLessThanOrEqual(200);
    expect(costUsd).toBeLessThan(7.5 + 0.45);
    expect(isConfirmed).toBe(true);
  });

  it("leaves alone what does nothing, and tells for every change what it does", async () => {
    const { candidate, effects } = await search(shop).outcome;
    expect(candidate).not.toHaveProperty("idle");
    const window = effects.find(({ knob }) => knob.id === "window");
    expect(window?.effects[0]?.difference.high).toBeLessThan(0);
    expect(window?.effects[1]?.difference).toMatchObject({ low: 0, high: 0 });
  });

  it("asks the same and finds the same again with the same seed and budget", async () => {
    const [one, two] = [search(shop), search(shop)];
    expect(await one.outcome).toEqual(await two.outcome);
    expect(one.trials.asked).toEqual(two.trials.asked);
  });

  it("asks otherwise with another seed", async () => {
    const [one, two] = [search(shop), search(shop, 300_000, "8")];
    await Promise.all([one.outcome, two.outcome]);
    expect(one.trials.asked).not.toEqual(two.trials.asked);
  });

  it("does not go far beyond its budget", async () => {
    for (const budget of [60_000, 150_000, 400_000]) {
      const { trials, outcome } = search(shop, budget);
      await outcome;
      expect(trials.events).toBeLessThan(1.35 * budget + 60_000);
    }
  });

  it("gives what violates least where nothing keeps the limit, and does not call that confirmed", async () => {
    const { candidate, isConfirmed } = await search((settings) => ({ ...shop(settings), p99Ms: 400 + shop(settings).p99Ms })).outcome;
    expect(isConfirmed).toBe(false);
    expect(Number(candidate.target ?? 0.5)).toBeLessThan(0.1);
  });

  it("goes around settings that make no scenario", async () => {
    const { candidate } = await search((settings) => (Number(settings.window ?? 0.5) < 0.2 ? undefined : shop(settings))).outcome;
    expect(Number(candidate.window ?? 0.5)).toBeGreaterThanOrEqual(0.2);
    expect(shop(candidate).costUsd).toBeLessThan(8.3);
  });

  it("needs one valid setting at least", async () => {
    await expect(search(() => undefined).outcome).rejects.toThrow("no setting of the knobs makes a valid scenario");
  });
});
