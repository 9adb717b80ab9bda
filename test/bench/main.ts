import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Arguments, readArguments, USAGE } from "./arguments.js";
import { type ChainRun, measureChains, runChain } from "./chains.js";
import { CHOICES } from "./choices.js";
import { type ChoiceCost, measureChoices } from "./choosing.js";
import { broken, dear, dearChains, poorPairing, slowDay, slowThreads } from "./gate.js";
import { HPA_DAY, type HpaDay, measureHpaDay } from "./hpa-day.js";
import { measure } from "./measure.js";
import { measurePairing, pairingTable } from "./pairing.js";
import { performancePage } from "./performance-page.js";
import { CHAIN_OF, CHOICES_OF, elsewhere, HPA_DAY_OF, limitInC, limitInJs, MEASURE, type Program, springtide } from "./programs.js";
import { type Race, race, slowdown } from "./race.js";
import { chainTable, choiceTable, hpaDayTable, type Report, tables, threadTable } from "./report.js";
import { measureThreads } from "./threads.js";
import { POLICIES, RACES, servers, type Workload } from "./workloads.js";

/** The part of the shop's day that pairing is measured on: the launch is in it. */
const PAIRED_SPAN = "12h";

process.exitCode = await main(process.argv.slice(2));

/** Exit code: 0 done, 1 a promise is broken and `--gate` given, 2 bad usage. */
async function main(argv: readonly string[]): Promise<number> {
  if (argv[0] === MEASURE) return measureOne(argv[1] ?? "");
  if (argv[0] === CHOICES_OF) return choicesOf(argv[1] ?? "");
  if (argv[0] === HPA_DAY_OF) return hpaDayOf(argv[1] ?? "");
  if (argv[0] === CHAIN_OF) return chainOf(argv[1] ?? "");
  const read = readArguments(argv);
  if (typeof read === "string") {
    process.stderr.write(`${read}\n\n${USAGE}`);
    return 2;
  }
  if (read.choices) {
    const choices = allChoices(read.rounds);
    process.stdout.write(`${choiceTable(choices)}\n`);
    return tell(read.gate ? dear(choices) : []);
  }
  if (read.subject === "chains") {
    const { customers: requests } = read;
    const costs = measureChains(read.rounds, (chain) => JSON.parse(elsewhere(CHAIN_OF, { chain, requests })) as ChainRun);
    process.stdout.write(`${chainTable(costs)}\n`);
    return tell(read.gate ? dearChains(costs) : []);
  }
  if (read.subject === "pairing") {
    const gains = measurePairing(read.rounds, PAIRED_SPAN);
    process.stdout.write(`${pairingTable(gains)}\n`);
    return tell(read.gate ? poorPairing(gains) : []);
  }
  if (read.subject === "hpa-day") {
    const days = Array.from({ length: read.rounds }, () => JSON.parse(elsewhere(HPA_DAY_OF, { hours: HPA_DAY.hours })) as HpaDay);
    process.stdout.write(`${hpaDayTable(days)}\n`);
    return tell(read.gate ? slowDay(days) : []);
  }
  if (read.subject === "threads") {
    const rounds = await measureThreads(read.rounds, read.customers / 5);
    process.stdout.write(`${threadTable(rounds)}\n`);
    return tell(read.gate ? slowThreads(rounds) : []);
  }
  const report = measureAll(read);
  process.stdout.write(`${tables(report)}\n`);
  if (read.write) writeFileSync("docs/performance.md", performancePage(report));
  return tell(read.gate ? broken(report) : []);
}

/** Names the promises that are broken; the exit code. */
function tell(failures: readonly string[]): number {
  for (const failure of failures) process.stdout.write(`broken: ${failure}\n`);
  return failures.length > 0 ? 1 : 0;
}

function measureOne(order: string): number {
  const { work, customers } = JSON.parse(order) as { work: Workload; customers: number };
  process.stdout.write(`${JSON.stringify(measure(work, customers))}\n`);
  return 0;
}

function measureAll({ rounds, customers }: Arguments): Report {
  const folder = mkdtempSync(join(tmpdir(), "springtide-bench-"));
  try {
    const inC = limitInC(folder);
    const limits = [limitInJs, ...(inC === undefined ? [] : [inC])];
    const races = RACES.map((work) => raceAloud(work, customers, rounds, limits));
    const memory = [customers / 5, customers * 2].map((count) => ({
      customers: count,
      peakMegabytes: springtide.run(servers(100, "two-choices"), count).peakMegabytes,
    }));
    const growth = POLICIES.map((policy) => ({
      policy,
      times: slowdown(servers(10, policy), servers(10_000, policy), customers, rounds, springtide),
    }));
    return { customers, rounds, races, memory, growth, choices: allChoices(rounds) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Each policy in a process of its own: what the compiler has learnt from another must not matter. */
function allChoices(rounds: number): ChoiceCost[] {
  process.stderr.write(`choices of ${Object.keys(CHOICES).length} balancing policies: ${rounds} rounds each\n`);
  return Object.keys(CHOICES).map((policy) => JSON.parse(elsewhere(CHOICES_OF, { policy, rounds })) as ChoiceCost);
}

function choicesOf(order: string): number {
  const { policy, rounds } = JSON.parse(order) as { policy: string; rounds: number };
  process.stdout.write(`${JSON.stringify(measureChoices(policy, rounds))}\n`);
  return 0;
}

function hpaDayOf(order: string): number {
  const { hours } = JSON.parse(order) as { hours: number };
  process.stdout.write(`${JSON.stringify(measureHpaDay(hours))}\n`);
  return 0;
}

function chainOf(order: string): number {
  const { chain, requests } = JSON.parse(order) as { chain: string; requests: number };
  process.stdout.write(`${JSON.stringify(runChain(chain, requests))}\n`);
  return 0;
}

function raceAloud(work: Workload, customers: number, rounds: number, limits: readonly Program[]): Race {
  process.stderr.write(`${work.name}: ${rounds} x ${customers} customers, with ${limits.map((limit) => limit.name).join(" and ")}\n`);
  return race(work, customers, rounds, springtide, limits);
}
