import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Arguments, readArguments, USAGE } from "./arguments.js";
import { broken } from "./gate.js";
import { measure } from "./measure.js";
import { performancePage } from "./performance-page.js";
import { limitInC, limitInJs, MEASURE, type Program, springtide } from "./programs.js";
import { type Race, race, slowdown } from "./race.js";
import { type Report, tables } from "./report.js";
import { POLICIES, RACES, servers, type Workload } from "./workloads.js";

process.exitCode = main(process.argv.slice(2));

/** Exit code: 0 done, 1 a promise is broken and `--gate` given, 2 bad usage. */
function main(argv: readonly string[]): number {
  if (argv[0] === MEASURE) return measureOne(argv[1] ?? "");
  const read = readArguments(argv);
  if (typeof read === "string") {
    process.stderr.write(`${read}\n\n${USAGE}`);
    return 2;
  }
  const report = measureAll(read);
  process.stdout.write(`${tables(report)}\n`);
  if (read.write) writeFileSync("docs/performance.md", performancePage(report));
  if (!read.gate) return 0;
  const failures = broken(report);
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
    return { customers, rounds, races, memory, growth };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function raceAloud(work: Workload, customers: number, rounds: number, limits: readonly Program[]): Race {
  process.stderr.write(`${work.name}: ${rounds} x ${customers} customers, with ${limits.map((limit) => limit.name).join(" and ")}\n`);
  return race(work, customers, rounds, springtide, limits);
}
