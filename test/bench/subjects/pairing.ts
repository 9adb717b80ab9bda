import { readFileSync } from "node:fs";
import { type Catalog, comparePairs, parseScenario, type Result, type Scenario, seedOfRun, simulate } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { BOUNDS } from "../bounds.js";
import { markdown } from "../markdown.js";
import { subject } from "../subject.js";

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

/** The part of the shop's day that pairing is measured on: the launch is in it. */
const SPAN = "12h";

export const pairing = subject<readonly PairingGain[]>({
  word: "pairing",
  rounds: { usual: 20, judged: 20 },
  title: "What pairing saves",
  text: `Common random numbers on the first ${SPAN} of \`scenarios/shop.yaml\`: variance of the difference of two variants with runs apart, over that with runs
on the same seeds. Medians of at least ${BOUNDS.pairingCost} for cost and ${BOUNDS.pairingP99} for p99 are wanted.`,
  measure({ rounds }) {
    process.stderr.write(`pairing: ${rounds} runs of each variant\n`);
    return measurePairing(rounds, SPAN);
  },
  tables: pairingTable,
  judge: poorPairing,
});

/** What pairing saves less than promised. */
export function poorPairing(gains: readonly PairingGain[]): string[] {
  const { pairingCost, pairingP99 } = BOUNDS;
  const found = [
    ["cost", median(gains.map(({ cost }) => cost)), pairingCost],
    ["p99", median(gains.map(({ p99 }) => p99)), pairingP99],
  ] as const;
  return found
    .filter(([, gain, least]) => !(gain >= least))
    .map(([name, gain, least]) => `pairing saves ${gain.toFixed(1)}x of the variance of ${name} differences, at least ${least}x wanted`);
}

/** Simulates the shop under every choice of policies, so many runs each on the same seeds, and holds each two that differ in one policy against the same two apart. */
function measurePairing(runs: number, duration: string): PairingGain[] {
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
function median(values: readonly (number | null)[]): number {
  const known = values.filter((value) => value !== null).sort((a, b) => a - b);
  const middle = known.length / 2;
  return known.length % 2 === 1 ? known[Math.floor(middle)]! : ((known[middle - 1] ?? Number.NaN) + (known[middle] ?? Number.NaN)) / 2;
}

/** All pairs, and the medians that promises are made of. */
function pairingTable(gains: readonly PairingGain[]): string {
  const text = (gain: number | null): string => (gain === null ? "the same" : `${gain.toFixed(1)}x`);
  const medians = [gains.map(({ cost }) => cost), gains.map(({ p99 }) => p99)].map((column) => text(median(column)));
  return markdown(
    ["one", "other", "cost", "p99"],
    [...gains.map(({ variants, cost, p99 }) => [...variants, text(cost), text(p99)]), ["median", "", ...medians]],
  );
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
