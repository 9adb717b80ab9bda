import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BOUNDS } from "../bounds.js";
import { node } from "../job.js";
import { interval, markdown } from "../markdown.js";
import { type Spread, spread } from "../statistics.js";
import { subject } from "../subject.js";

/** What it takes before anything has been simulated, and to simulate little. */
export interface Start {
  /** CPU time of node doing nothing, in ms. */
  readonly nodeMs: number;
  /** CPU time of `springtide --version` over that, round by round. */
  readonly version: Spread;
  /** Clock time of a minute of the shop, from the command to its end, in s. */
  readonly minute: Spread;
}

const COMMAND = "packages/cli/bin/springtide.js";
/** Starts of one measurement. */
const STARTS = 5;
/** Starts a program so many times, and tells the CPU time of what it started: `times` is the one way of POSIX. */
const TIMES = `i=0; while [ $i -lt ${STARTS} ]; do "$@" > /dev/null; i=$((i+1)); done; times`;

export const start = subject<Start>({
  word: "start",
  rounds: { usual: 9, judged: 15 },
  title: "Start-up",
  text: `CPU time of \`springtide --version\` beside \`node -e 0\`, ${STARTS} starts of each in turn, and how long \`springtide run\` takes by the clock for the first
minute of \`scenarios/shop.yaml\`, from the command to the end of its process.`,
  measure({ rounds }) {
    process.stderr.write(`start-up: ${rounds} rounds\n`);
    const starts = Array.from({ length: rounds }, () => [startMs("-e", "0"), startMs(COMMAND, "--version")] as const);
    return {
      nodeMs: spread(starts.map(([bare]) => bare)).median,
      version: spread(starts.map(([bare, version]) => version / bare)),
      minute: spread(minutes(rounds)),
    };
  },
  tables: ({ nodeMs, version, minute }) =>
    markdown(
      ["what", "figure", "at most"],
      [
        ["`node -e 0`, CPU ms", nodeMs.toFixed(1), ""],
        ["`springtide --version` over `node -e 0`", interval(version), String(BOUNDS.versionOverNode)],
        ["a minute of the shop, s", interval(minute), String(BOUNDS.minuteSeconds)],
      ],
    ),
  judge: lateStart,
});

/** CPU time of one start, in ms. */
function startMs(...words: readonly string[]): number {
  const text = execFileSync("sh", ["-c", TIMES, "sh", process.execPath, ...words], { encoding: "utf8" });
  const children = text.trim().split("\n").at(-1) ?? "";
  return cpuMs(children) / STARTS;
}

/** What a line of `times` says, user and system, in ms: `0m1.234s 0m0.056s`. */
export function cpuMs(line: string): number {
  return [...line.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
    (sum, [, minutes, seconds]) => sum + Number(minutes) * 60e3 + Number(seconds) * 1e3,
    0,
  );
}

/** How long a minute of the shop takes, in s, so many times. */
function minutes(rounds: number): number[] {
  const folder = mkdtempSync(join(tmpdir(), "springtide-start-"));
  const file = join(folder, "minute.yaml");
  writeFileSync(file, readFileSync("scenarios/shop.yaml", "utf8").replace(/^duration: .*$/m, "duration: 1m"));
  try {
    return Array.from({ length: rounds }, () => {
      const startedMs = performance.now();
      node(COMMAND, "run", file, "--quiet");
      return (performance.now() - startedMs) / 1000;
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What takes longer than it may before anything is simulated; medians decide. */
export function lateStart({ version, minute }: Start): string[] {
  return [
    ...(version.median < BOUNDS.versionOverNode
      ? []
      : [`springtide --version: ${version.median.toFixed(2)}x of node -e 0, under ${BOUNDS.versionOverNode}x wanted`]),
    ...(minute.median < BOUNDS.minuteSeconds
      ? []
      : [`a minute of the shop: ${minute.median.toFixed(2)} s, under ${BOUNDS.minuteSeconds} wanted`]),
  ];
}
