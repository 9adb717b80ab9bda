import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BOUNDS } from "../bounds.js";
import { interval, markdown } from "../markdown.js";
import { type Spread, spread } from "../statistics.js";
import { subject } from "../subject.js";
import { scenarioOf, servers } from "../workloads.js";

/** The same runs, done by two threads of one process and by two processes of a thread each. */
export interface ThreadRound {
  /** Wall-clock time, from the first start to the last end. */
  readonly threadsSeconds: number;
  readonly processesSeconds: number;
}

const COMMAND = "packages/cli/bin/springtide.js";
const SERVERS = 100;
/** A single point, so many times. */
const DESIGN = ["--grid", `services.servers.replicas=${SERVERS}`, "--runs", "20"];

export const threads = subject<readonly ThreadRound[]>({
  word: "threads",
  rounds: { usual: 9, judged: 15 },
  title: "Two threads",
  text: "How long a sweep of 20 runs takes by the clock on two threads of one process, and in two processes of one thread each; it needs two idle cores.",
  measure({ rounds, customers }) {
    process.stderr.write(`threads: ${rounds} rounds\n`);
    return measureThreads(rounds, customers / 5);
  },
  tables: (rounds) =>
    markdown(
      ["two threads, s", "two processes, s", "throughput of threads over that of processes", "at least"],
      [
        [
          interval(spread(rounds.map((one) => one.threadsSeconds))),
          interval(spread(rounds.map((one) => one.processesSeconds))),
          interval(throughput(rounds)),
          String(BOUNDS.threads),
        ],
      ],
    ),
  judge: slowThreads,
});

function throughput(rounds: readonly ThreadRound[]): Spread {
  return spread(rounds.map(({ threadsSeconds, processesSeconds }) => processesSeconds / threadsSeconds));
}

/** Whether two threads do less than they must beside two processes; the median over the rounds decides. */
export function slowThreads(rounds: readonly ThreadRound[]): string[] {
  const { median } = throughput(rounds);
  if (median >= BOUNDS.threads) return [];
  return [`two threads: ${median.toFixed(3)} of the throughput of two processes, at least ${BOUNDS.threads} wanted`];
}

/** Sweeps in rounds, each way in turn, so that whatever slows the machine for a while slows both. */
async function measureThreads(rounds: number, customers: number): Promise<ThreadRound[]> {
  const folder = mkdtempSync(join(tmpdir(), "springtide-threads-"));
  const file = join(folder, "servers.json");
  writeFileSync(file, JSON.stringify(scenarioOf(servers(SERVERS, "two-choices"), customers)));
  const sweep = (output: string, ...options: string[]) =>
    ended(["sweep", file, ...DESIGN, "--quiet", "--output", join(folder, output), ...options]);
  try {
    const all: ThreadRound[] = [];
    for (let round = 0; round < rounds; round++) {
      const threadsSeconds = await secondsOf(() => sweep(`${round}.ndjson`, "--workers", "2"));
      const processesSeconds = await secondsOf(() =>
        Promise.all(["1/2", "2/2"].map((shard, i) => sweep(`${round}-${i}.ndjson`, "--workers", "1", "--shard", shard))),
      );
      all.push({ threadsSeconds, processesSeconds });
    }
    return all;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const startedMs = performance.now();
  await work();
  return (performance.now() - startedMs) / 1000;
}

/** Runs the command line to its end; rejected where it fails. */
function ended(words: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [COMMAND, ...words], { stdio: ["ignore", "ignore", "inherit"] });
    child.on("error", reject);
    child.on("close", (code) => (code === 0 ? resolve() : reject(new Error(`springtide ${words.join(" ")} ended with ${code}`))));
  });
}
