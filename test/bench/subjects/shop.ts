import { defineScenario, simulate } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { BOUNDS } from "../bounds.js";
import { job } from "../job.js";
import { interval, markdown } from "../markdown.js";
import { cpuSeconds, peakMegabytes } from "../measure.js";
import { limitInJs } from "../programs.js";
import { inverse, type Spread, spread } from "../statistics.js";
import { subject } from "../subject.js";
import { servers } from "../workloads.js";
import { shopScenario } from "./shop-scenario.js";

/** What one process found. */
interface Day {
  /** CPU time of a visit, from end to end. */
  readonly nanoseconds: number;
  readonly attemptsPerVisit: number;
  readonly availability: number;
  readonly peakMegabytes: number;
}

/** What a visit to the shop costs. */
export interface ShopCost extends Day {
  /** Over a customer of the JS limit at 100 servers with two choices, round by round. */
  readonly overLimit: Spread;
}

/** Visits of the runs that let the compiler settle first. */
const SETTLING = 100_000;

/** Opens the shop for so many visits, through the public API. */
const opened = job("shop", ({ visits }: { visits: number }): Day => {
  for (let run = 0; run < 2; run++) simulate(defineScenario(shopScenario(SETTLING), { catalog }), { catalog });
  const before = process.cpuUsage();
  const { summary, services } = simulate(defineScenario(shopScenario(visits), { catalog }), { catalog });
  const nanoseconds = (cpuSeconds(before) * 1e9) / summary.requests.issued;
  const sent = Object.values(services).reduce((sum, one) => sum + one.attempts.sent, 0);
  return {
    nanoseconds,
    attemptsPerVisit: sent / summary.requests.issued,
    availability: summary.availability ?? Number.NaN,
    peakMegabytes: peakMegabytes(),
  };
});

export const shop = subject<ShopCost>({
  word: "shop",
  rounds: { usual: 9, judged: 15 },
  title: "The shop",
  text: `Web, cart-get, cart-add, order-list, order-create and payment, with retries, a circuit breaker and a timeout around every call, an autoscaler
as Kubernetes has it on each, readiness probes and two crashes (\`test/bench/subjects/shop-scenario.ts\`): what a visit costs from end to end, over a customer
of the limit program in JavaScript at 100 servers with two choices.`,
  jobs: [opened],
  measure({ rounds, customers }) {
    process.stderr.write(`shop: ${rounds} x ${customers} visits, with ${limitInJs.name}\n`);
    const days: Day[] = [];
    const ratios: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const day = opened.elsewhere({ visits: customers });
      days.push(day);
      ratios.push((day.nanoseconds * limitInJs.run(servers(100, "two-choices"), customers).customersPerSecond) / 1e9);
    }
    const middle = (of: (day: Day) => number): number => spread(days.map(of)).median;
    return {
      nanoseconds: middle((day) => day.nanoseconds),
      attemptsPerVisit: middle((day) => day.attemptsPerVisit),
      availability: middle((day) => day.availability),
      peakMegabytes: Math.max(...days.map((day) => day.peakMegabytes)),
      overLimit: spread(ratios),
    };
  },
  tables: ({ nanoseconds, attemptsPerVisit, availability, peakMegabytes: megabytes, overLimit }) =>
    markdown(
      ["ns per visit", "attempts per visit", "ns per attempt", "availability", "peak MB", "over a customer of the JS limit", "at most"],
      [
        [
          Math.round(nanoseconds).toString(),
          attemptsPerVisit.toFixed(2),
          Math.round(nanoseconds / attemptsPerVisit).toString(),
          `${(availability * 100).toFixed(2)} %`,
          Math.round(megabytes).toString(),
          interval(overLimit),
          String(BOUNDS.shop),
        ],
      ],
    ),
  judge: dearShop,
  shares: ({ overLimit }) => ({ "the shop, a visit": inverse(overLimit) }),
});

/** Whether a visit costs more than it may; the median decides. */
export function dearShop({ overLimit }: Pick<ShopCost, "overLimit">): string[] {
  if (overLimit.median <= BOUNDS.shop) return [];
  return [`a visit to the shop: ${overLimit.median.toFixed(1)} customers of the JS limit, at most ${BOUNDS.shop} wanted`];
}
