import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { node } from "./job.js";
import { type Measurement, measurement } from "./measure.js";
import type { Workload } from "./workloads.js";

/** Something that can run a workload, each time in a process of its own. */
export interface Program {
  readonly name: string;
  run(work: Workload, customers: number): Measurement;
}

/** Springtide, through its public API. */
export const springtide: Program = {
  name: "springtide",
  run: (work, customers) => measurement.elsewhere({ work, customers }),
};

/** The limit in JavaScript: the same work with everything but the work left out. */
export const limitInJs: Program = {
  name: "JS limit",
  run: (work, customers) => read(node("test/bench/limit.mjs", work.limit?.js ?? "", String(customers))),
};

/** Hands over the limit programs there are: the one in C needs a compiler. */
export function withLimits<Found>(use: (limits: readonly Program[]) => Found): Found {
  const folder = mkdtempSync(join(tmpdir(), "springtide-bench-"));
  try {
    const inC = limitInC(folder);
    return use([limitInJs, ...(inC === undefined ? [] : [inC])]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The limit in C, compiled into `folder`; undefined where there is no compiler. */
function limitInC(folder: string): Program | undefined {
  const binary = `${folder}/limit`;
  if (spawnSync("cc", ["-O3", "-march=native", "-o", binary, "test/bench/limit.c", "-lm"], { stdio: "ignore" }).status !== 0)
    return undefined;
  return {
    name: "C limit",
    run: (work, customers) => read(execFileSync(binary, [work.limit?.c ?? "", String(customers)], { encoding: "utf8" })),
  };
}

/** The line a limit program prints. */
function read(text: string): Measurement {
  const { cps, meanT, rssMB } = JSON.parse(text) as { cps: number; meanT: number; rssMB: number };
  return { customersPerSecond: cps, meanResponse: meanT, peakMegabytes: rssMB };
}
