import { readFileSync } from "node:fs";
import { type Catalog, comparePairs, parseScenario, type Result, type Scenario, seedOfRun, simulate } from "@springtide/core";
import { catalog } from "@springtide/policies";

/** What common random numbers save between two variants: variance of their difference unpaired, over paired. */
export interface PairingGain {
  readonly variants: readonly [string, string];
  readonly cost: number | null;
  readonly p99: number | null;
}

/** The policies that `npm start` compares. */
const SCALING: Readonly<Record<string, object>> = {
  fixed: { fixed: { replicas: 8, max: 12 } },
  utilisation: { utilisation: { min: 3, max: 12, up: "65%", down: "30%" } },
  "request-rate": { "request-rate": { min: 3, max: 12, perReplica: "4.5/s" } },
};
const BALANCING = ["random", "round-robin", "least-requests", "two-choices"];

/** Simulates the shop under every choice of policies, so many runs each on the same seeds, and holds each two that differ in one policy against the same two apart. */
export function measurePairing(runs: number, duration: string): PairingGain[] {
  const names = Object.keys(SCALING).flatMap((scaling) => BALANCING.map((balancing) => `${scaling} + ${balancing}`));
  const results = names.map((name) => runsOf(name, runs, duration, catalog));
  const gains: PairingGain[] = [];
  for (let i = 0; i < names.length; i++) {
    const others = names.map((_, j) => j).filter((j) => j > i && differences(names[i]!, names[j]!) === 1);
    const compared = comparePairs(
      results[i]!,
      others.map((j) => results[j]!),
      { figures: ["costUsd", "p99"] },
    );
    compared.forEach(([cost, p99], place) => {
      gains.push({ variants: [names[i]!, names[others[place]!]!], cost: cost?.pairingGain ?? null, p99: p99?.pairingGain ?? null });
    });
  }
  return gains;
}

function differences(one: string, other: string): number {
  const [parts, others] = [one.split(" + "), other.split(" + ")];
  return parts.filter((part, place) => part !== others[place]).length;
}

/** The middle of what is known; NaN when nothing is. */
export function median(values: readonly (number | null)[]): number {
  const known = values.filter((value) => value !== null).sort((a, b) => a - b);
  const middle = known.length / 2;
  return known.length % 2 === 1 ? known[Math.floor(middle)]! : ((known[middle - 1] ?? Number.NaN) + (known[middle] ?? Number.NaN)) / 2;
}

/** All pairs, and the medians that promises are made of. */
export function pairingTable(gains: readonly PairingGain[]): string {
  const text = (gain: number | null): string => (gain === null ? "the same" : `${gain.toFixed(1)}x`);
  const rows = gains.map(({ variants, cost, p99 }) => `| ${variants.join(" | ")} | ${text(cost)} | ${text(p99)} |`);
  const medians = [gains.map(({ cost }) => cost), gains.map(({ p99 }) => p99)].map((column) => text(median(column)));
  return ["| one | other | cost | p99 |", "|---|---|---|---|", ...rows, `| median | | ${medians.join(" | ")} |`].join("\n");
}

function runsOf(name: string, runs: number, duration: string, policies: Catalog): Result[] {
  const [scaling = "", balancing = ""] = name.split(" + ");
  const scenario = shop(SCALING[scaling]!, balancing, duration);
  return Array.from({ length: runs }, (_, run) => simulate(scenario, { catalog: policies, seed: seedOfRun("pairing", run) }));
}

function shop(scaling: object, balancing: string, duration: string): Scenario {
  const text = readFileSync("scenarios/shop.yaml", "utf8")
    .replace(/^duration: .*$/m, `duration: ${duration}`)
    .replace(/balancing: two-choices/g, `balancing: ${balancing}`)
    .replace("autoscaling: { utilisation: { min: 3, max: 12, up: 65%, down: 30% } }", `autoscaling: ${JSON.stringify(scaling)}`);
  return parseScenario(text, { catalog });
}
