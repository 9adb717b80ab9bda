import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BOUNDS } from "../bounds.js";
import { markdown } from "../markdown.js";
import { subject } from "../subject.js";
import { scenarioOf, servers } from "../workloads.js";

/** What it takes to write down every request of a run. */
export interface RecordedRun {
  readonly requests: number;
  /** Size of the file. */
  readonly bytes: number;
  readonly peakMegabytes: number;
}

const COMMAND = "packages/cli/bin/springtide.js";

/** Requests of the runs, over the customers of a usual one. */
const LENGTHS = [0.2, 1];

/** Makes a node say at its end how much memory it has had at once, in kB. */
const TELL_PEAK = 'data:text/javascript,process.on("exit",()=>console.error("peak",process.resourceUsage().maxRSS))';

export const records = subject<readonly RecordedRun[]>({
  word: "records",
  rounds: { usual: 1, judged: 1 },
  title: "Requests written down",
  text: "`springtide run --requests FILE.parquet` at 100 servers with two choices: size of the file, and the most memory the whole command had at once.",
  measure: ({ customers }) => LENGTHS.map((share) => recordRun(Math.round(customers * share))),
  tables: (runs) =>
    markdown(
      ["requests", "bytes a request", "at most", "peak MB"],
      runs.map((one) => [
        one.requests.toString(),
        (one.bytes / one.requests).toFixed(1),
        String(BOUNDS.recordBytes),
        Math.round(one.peakMegabytes).toString(),
      ]),
    ),
  judge: largeRecords,
});

function recordRun(customers: number): RecordedRun {
  process.stderr.write(`records: ${customers} requests\n`);
  const folder = mkdtempSync(join(tmpdir(), "springtide-records-"));
  const [scenario, file] = [join(folder, "servers.json"), join(folder, "requests.parquet")];
  writeFileSync(scenario, JSON.stringify(scenarioOf(servers(100, "two-choices"), customers)));
  try {
    const words = ["--import", TELL_PEAK, COMMAND, "run", scenario, "--requests", file, "--json", "--quiet"];
    const { status, stdout, stderr } = spawnSync(process.execPath, words, { encoding: "utf8", maxBuffer: 2 ** 28 });
    if (status !== 0) throw new Error(`springtide run --requests ended with ${status}: ${stderr}`);
    const { summary } = JSON.parse(stdout) as { summary: { requests: { issued: number; inFlight: number } } };
    const { issued, inFlight } = summary.requests;
    return { requests: issued - inFlight, bytes: statSync(file).size, peakMegabytes: Number(/peak (\d+)/.exec(stderr)?.[1]) / 1024 };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Runs whose records take more room than they may, and memory that grows with them. */
export function largeRecords(runs: readonly RecordedRun[]): string[] {
  const broken = runs
    .filter(({ bytes, requests }) => !(bytes / requests <= BOUNDS.recordBytes))
    .map(
      ({ bytes, requests }) =>
        `${requests} requests written down: ${(bytes / requests).toFixed(1)} bytes each, at most ${BOUNDS.recordBytes} wanted`,
    );
  const growth = (runs.at(-1)?.peakMegabytes ?? 1) / (runs[0]?.peakMegabytes ?? 1);
  if (growth <= BOUNDS.memoryGrowth) return broken;
  return [...broken, `memory while requests are written down: grows ${growth.toFixed(2)}x, at most ${BOUNDS.memoryGrowth}x wanted`];
}
