import { execFileSync, spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Measurement } from "./measure.js";
import type { Workload } from "./workloads.js";

/** Something that can run a workload, each time in a process of its own. */
export interface Program {
  readonly name: string;
  run(work: Workload, customers: number): Measurement;
}

/** Word that makes this very program measure one workload and print it. */
export const MEASURE = "measure";

/** Word that makes this very program measure the choices of one policy and print them. */
export const CHOICES_OF = "choices-of";

/** Word that makes this very program measure a day of autoscalers and print what it cost. */
export const HPA_DAY_OF = "hpa-day-of";

/** Word that makes this very program measure calls through one chain of layers and print what they cost. */
export const CHAIN_OF = "chain-of";

/** What this very program prints, in a process of its own, when given an order. */
export function elsewhere(word: string, order: object): string {
  return node(fileURLToPath(import.meta.url), word, JSON.stringify(order));
}

/** Springtide, through its public API. */
export const springtide: Program = {
  name: "springtide",
  run: (work, customers) => JSON.parse(elsewhere(MEASURE, { work, customers })) as Measurement,
};

/** The limit in JavaScript: the same work with everything but the work left out. */
export const limitInJs: Program = {
  name: "JS limit",
  run: (work, customers) => read(node("test/bench/limit.mjs", work.limit?.js ?? "", String(customers))),
};

/** The limit in C, compiled into `folder`; undefined where there is no compiler. */
export function limitInC(folder: string): Program | undefined {
  const binary = `${folder}/limit`;
  if (spawnSync("cc", ["-O3", "-march=native", "-o", binary, "test/bench/limit.c", "-lm"], { stdio: "ignore" }).status !== 0)
    return undefined;
  return {
    name: "C limit",
    run: (work, customers) => read(execFileSync(binary, [work.limit?.c ?? "", String(customers)], { encoding: "utf8" })),
  };
}

function node(...parameters: string[]): string {
  return execFileSync(process.execPath, parameters, { encoding: "utf8" });
}

/** The line a limit program prints. */
function read(text: string): Measurement {
  const { cps, meanT, rssMB } = JSON.parse(text) as { cps: number; meanT: number; rssMB: number };
  return { customersPerSecond: cps, meanResponse: meanT, peakMegabytes: rssMB };
}
