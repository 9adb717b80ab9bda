import { BOUNDS } from "./bounds.js";
import type { ChainCost } from "./chains.js";
import { CHOICES } from "./choices.js";
import type { ChoiceCost } from "./choosing.js";
import type { HpaDay } from "./hpa-day.js";
import type { Race } from "./race.js";
import { type Spread, spread } from "./statistics.js";
import type { ThreadRound } from "./threads.js";
import type { Policy } from "./workloads.js";

/** All that a run of the benchmark found. */
export interface Report {
  readonly customers: number;
  readonly rounds: number;
  readonly races: readonly Race[];
  /** Peak memory at 100 servers with two choices, by the number of requests. */
  readonly memory: readonly { readonly customers: number; readonly peakMegabytes: number }[];
  /** Time per request from 10 to 10,000 instances. */
  readonly growth: readonly { readonly policy: Policy; readonly times: Spread }[];
  /** Time per choice of each balancing policy. */
  readonly choices: readonly ChoiceCost[];
}

/** The report as tables in markdown. */
export function tables(report: Report): string {
  return [raceTable(report), memoryTable(report), growthTable(report), choiceTable(report.choices)].join("\n\n");
}

function raceTable({ races }: Report): string {
  const limits = races[0]?.ratios.map((one) => one.limit) ?? [];
  const rows = races.map((one) => [
    one.work.name,
    Math.round(one.nanosecondsPerRequest).toString(),
    Math.round(one.peakMegabytes).toString(),
    one.meanResponse.toFixed(3),
    ...one.ratios.map(({ ratio }) => interval(ratio)),
  ]);
  return markdown(
    ["workload", "ns per request", "peak MB", "mean response, service times", ...limits.map((limit) => `share of the ${limit}`)],
    rows,
  );
}

function memoryTable({ memory }: Report): string {
  return markdown(
    ["requests at 100 servers, two-choices", "peak MB"],
    memory.map((one) => [one.customers.toString(), one.peakMegabytes.toFixed(1)]),
  );
}

function growthTable({ growth }: Report): string {
  return markdown(
    ["policy", "time per request, 10,000 instances over 10"],
    growth.map((one) => [one.policy, interval(one.times)]),
  );
}

/** What a choice of each policy costs, as a table. */
export function choiceTable(choices: readonly ChoiceCost[]): string {
  return markdown(
    ["balancing policy", "ns per choice, 10 instances", "10,000 instances over 10", "at most"],
    choices.map(({ policy, nanoseconds, growth }) => [
      policy,
      Math.round(nanoseconds).toString(),
      interval(growth),
      Number.isFinite(CHOICES[policy]) ? String(CHOICES[policy]) : "in step with ties",
    ]),
  );
}

/** What layers around calls cost, as a table. */
export function chainTable(costs: readonly ChainCost[]): string {
  const bounds: Readonly<Record<string, number>> = BOUNDS.chains;
  return markdown(
    ["around a call", "ns per attempt", "over the bare request", "at most"],
    costs.map(({ chain, nanoseconds, ratio }) => [chain, Math.round(nanoseconds).toString(), interval(ratio), String(bounds[chain] ?? "")]),
  );
}

/** What days of autoscalers cost, the quickest first, as a table. */
export function hpaDayTable(days: readonly HpaDay[]): string {
  const sorted = [...days].sort((a, b) => a.cpuSeconds - b.cpuSeconds);
  return markdown(
    ["CPU s", "decisions", "requests", "peak MB"],
    sorted.map(({ cpuSeconds, decisions, requests, peakMegabytes }) => [
      cpuSeconds.toFixed(1),
      decisions.toString(),
      requests.toString(),
      Math.round(peakMegabytes).toString(),
    ]),
  );
}

/** How long sweeps took on two threads and in two processes, as a table. */
export function threadTable(rounds: readonly ThreadRound[]): string {
  const shares = rounds.map(({ threadsSeconds, processesSeconds }) => processesSeconds / threadsSeconds);
  return markdown(
    ["two threads, s", "two processes, s", "throughput of threads over that of processes"],
    [
      ...rounds.map(({ threadsSeconds, processesSeconds }, i) => [
        threadsSeconds.toFixed(2),
        processesSeconds.toFixed(2),
        shares[i]!.toFixed(3),
      ]),
      ["median", "", interval(spread(shares))],
    ],
  );
}

/** `0.52 (0.50 to 0.55)`. */
function interval({ median, low, high }: Spread): string {
  return `${median.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)})`;
}

function markdown(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [head, head.map(() => "---"), ...rows];
  return all.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
