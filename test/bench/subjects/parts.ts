import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { defineScenario, type ScenarioInput, simulate } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { BOUNDS } from "../bounds.js";
import { job } from "../job.js";
import { markdown } from "../markdown.js";
import { cpuSeconds } from "../measure.js";
import { profileOf } from "../profile.js";
import { subject } from "../subject.js";
import { scenarioOf, servers } from "../workloads.js";
import { PARTS, type Part, partOf } from "./part-of.js";
import { shopScenario } from "./shop-scenario.js";

/** Where the time of an attempt goes. */
export interface Split {
  readonly work: string;
  /** CPU time of an attempt while nobody looks. */
  readonly nanoseconds: number;
  /** Share of each part, together 1. */
  readonly shares: Readonly<Record<Part, number>>;
}

type Work = "100 servers, two-choices" | "the shop";

const WORKS: Readonly<Record<Work, (requests: number) => ScenarioInput>> = {
  "100 servers, two-choices": (requests) => scenarioOf(servers(100, "two-choices"), requests),
  "the shop": shopScenario,
};

/** Requests of the runs that let the compiler settle first. */
const SETTLING = 100_000;

const split = job("parts", ({ work, requests }: { work: Work; requests: number }): Split => {
  const run = (count: number) => simulate(defineScenario(WORKS[work](count), { catalog }), { catalog });
  for (let settled = 0; settled < 2; settled++) run(SETTLING);
  const before = process.cpuUsage();
  const { services } = run(requests);
  const sent = Object.values(services).reduce((sum, one) => sum + one.attempts.sent, 0);
  const nanoseconds = (cpuSeconds(before) * 1e9) / sent;
  const ticks = Object.fromEntries(PARTS.map((part) => [part, 0])) as Record<Part, number>;
  let all = 0;
  for (const { place, count } of profileOf(() => run(requests))) {
    ticks[partOf(place)] += count;
    all += count;
  }
  return { work, nanoseconds, shares: Object.fromEntries(PARTS.map((part) => [part, ticks[part] / all])) as Record<Part, number> };
});

export const parts = subject<readonly Split[]>({
  word: "parts",
  rounds: { usual: 3, judged: 5 },
  title: "By part",
  text: `CPU time of an attempt by where its lines stand in the sources; a sampling profile (every 0.2 ms) tells the shares, a run without it the whole. Lines
that the compiler has inlined count where they are written. *Kernel*: what every plain request passes, in WebAssembly (docs/decisions/0015).
*Engine*: clock, queues of events, lanes. *Draws*: random numbers, laws, mathematics and
arrivals. *Policy*: balancing and autoscaling policies, and the proxies that ask them. *Resilience*: layers and their policies. *Metrics*:
ledgers, histograms, series, results. *Cluster*: callers, requests, instances, queues and whatever else is not the above. *Collector*: garbage
collection. *Runtime*: node, V8 and functions they bring.

It cannot tell what waits for memory on behalf of whom: a miss is charged to the line that needs the value. Nor what a part makes others do; and what
the kernel counts and draws by itself is the kernel's. Differences of a few per cent mean nothing.`,
  jobs: [split],
  measure: ({ rounds, customers: requests }) =>
    withProgram((program) =>
      (Object.keys(WORKS) as Work[]).map((work) => {
        process.stderr.write(`parts of ${work}: ${rounds} x ${requests} requests\n`);
        const splits = Array.from({ length: rounds }, () => split.elsewhere({ work, requests }, program));
        const mean = (of: (one: Split) => number): number => splits.reduce((sum, one) => sum + of(one), 0) / rounds;
        const shares = Object.fromEntries(PARTS.map((part) => [part, mean((one) => one.shares[part])])) as Record<Part, number>;
        return { work, nanoseconds: mean((one) => one.nanoseconds), shares };
      }),
    ),
  tables: (splits) =>
    markdown(
      ["ns per attempt", ...splits.map(({ work }) => work)],
      [
        ...PARTS.map((part) => [
          part,
          ...splits.map(({ nanoseconds, shares }) => `${Math.round(nanoseconds * shares[part])} (${Math.round(shares[part] * 100)} %)`),
        ]),
        ["together", ...splits.map(({ nanoseconds }) => Math.round(nanoseconds).toString())],
      ],
    ),
  judge: unplaced,
});

/** Hands over this program in one file, packages and all: what a profile says of inlined lines can only be placed there. */
async function withProgram<Found>(use: (program: string) => Found): Promise<Found> {
  const folder = mkdtempSync(join(tmpdir(), "springtide-parts-"));
  const outfile = join(folder, "bench.mjs");
  try {
    const { build } = await import("esbuild");
    await build({
      entryPoints: ["test/bench/main.ts"],
      outfile,
      bundle: true,
      external: ["esbuild"],
      tsconfigRaw: {},
      platform: "node",
      format: "esm",
      target: "node20",
      sourcemap: true,
      logLevel: "error",
      // For the packages among them that are written for `require`.
      banner: { js: 'import { createRequire as createRequire_ } from "node:module"; const require = createRequire_(import.meta.url);' },
    });
    symlinkSync(resolve("node_modules"), join(folder, "node_modules"));
    return use(outfile);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Whether too much of the time is in places that are not known. */
export function unplaced(splits: readonly Split[]): string[] {
  return splits
    .filter(({ shares }) => !(shares.runtime <= BOUNDS.unplaced))
    .map(
      ({ work, shares }) =>
        `parts of ${work}: ${Math.round(shares.runtime * 100)} % of the time outside the sources, at most ${BOUNDS.unplaced * 100} % wanted`,
    );
}
