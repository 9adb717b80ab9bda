import { type PriceText, parsePrice } from "../../scenario/index.js";
import type { AssertionReport } from "./assertion-failure.js";
import { holdAgainst, type MeetsOptions } from "./meets-slo.js";
import { type AnyScenario, readyScenario } from "./systems.js";

/**
 * Asserts that a scenario costs at most so much: a price such as "$2/h" or "$40/d", or USD per hour. Where it does on average, the
 * chance that it fails is at most `alpha`.
 * @throws AssertionFailure where the data refute it; RangeError for a text that is no price; and as `simulate`.
 */
export function costsAtMost(scenario: AnyScenario, price: PriceText | number, options: Omit<MeetsOptions, "slo">): AssertionReport {
  const parsed = typeof price === "number" ? price : parsePrice(price);
  if (typeof parsed !== "number")
    throw new RangeError(`costsAtMost: ${JSON.stringify(price)} is no price; write "$2/h", "$40/d" or USD per hour`);
  const slo = { availability: undefined, latency: [], costUsdPerHour: parsed };
  return holdAgainst("costsAtMost", { ...readyScenario(scenario, options.catalog), slo }, options);
}
