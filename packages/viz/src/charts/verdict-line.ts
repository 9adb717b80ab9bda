import type { Result, Verdict } from "@springtide/core";
import { duration, percent, usd } from "../text/numbers.js";

/** Each objective in words, missed ones first: `missed: p99 812 ms (limit 700 ms); met: availability 99.96 % (at least 99.9 %)`. */
export function verdictLine({ slo }: Result): string {
  if (slo.length === 0) return "no objectives to judge by";
  const order: readonly Verdict["verdict"][] = ["missed", "undecided", "met"];
  return order
    .flatMap((verdict) => {
      const ones = slo.filter((one) => one.verdict === verdict);
      return ones.length === 0 ? [] : [`${verdict}: ${ones.map(sayObjective).join(", ")}`];
    })
    .join("; ");
}

function sayObjective({ objective, limit, measured }: Verdict): string {
  const say = objective === "availability" ? percent : objective.startsWith("cost") ? (value: number) => `${usd(value)}/h` : duration;
  const bound = objective === "availability" ? `at least ${say(limit)}` : `limit ${say(limit)}`;
  return `${objective} ${measured === null ? "not measured" : say(measured)} (${bound})`;
}
