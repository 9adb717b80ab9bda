import { seasonalRegression } from "@springtide/policies";
import { expect, test } from "vitest";
import { policyContext } from "../../../support/policy-context.js";
import { usualOptions } from "../../../support/policy-options.js";
import { observation } from "../../../support/scaling-observation.js";

const HOUR_MS = 3_600_000;

test("on a smooth season it is a horizon ahead of the load", () => {
  const options = {
    ...usualOptions(seasonalRegression),
    season: HOUR_MS,
    slots: 60,
    horizon: 600_000,
    margin: 0,
    downWindow: 0,
    tolerance: 0,
  };
  const scaler = seasonalRegression.create(options, policyContext());
  const rateAt = (minute: number) => 60 - 50 * Math.cos((2 * Math.PI * minute) / 60);
  let desired = 5;
  for (let minute = 0; minute < 180; minute++) {
    const requestsPerSecond = rateAt(minute);
    const utilisation = Math.min(1, (0.1 * requestsPerSecond) / desired);
    const seen = observation({ nowMs: minute * 60_000, desired, ready: desired, max: 100, requestsPerSecond, utilisation });
    desired = scaler.recommend(seen).replicas;
    if (minute < 130 || minute > 145) continue;
    // On the way up: enough for the rate in ten minutes, a replica more or less.
    expect(Math.abs(desired - (0.1 * rateAt(minute + 10)) / 0.7)).toBeLessThan(1.5);
  }
});

test("more harmonics than the slots can tell apart are refused", () => {
  expect(seasonalRegression.check({ ...usualOptions(seasonalRegression), slots: 12, harmonics: 6 })).toBe(
    "6 harmonics need more than 12 slots, not 12",
  );
});
