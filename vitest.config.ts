import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { skippedReporter } from "./test/real/support/skipped-reporter.js";
import { bundledSources } from "./test/support/bundled-sources.js";
import { LongFirst } from "./test/support/long-first.js";

const source = (path: string) => fileURLToPath(new URL(`packages/${path}`, import.meta.url));

const fast = { include: ["test/**/*.test.ts"], timeoutMs: 60_000 };
/** What other modes than the usual one run: `--mode long` what takes its time, `--mode real` what needs programs beside node. */
const suites: Readonly<Record<string, typeof fast>> = {
  long: { include: ["test/long/**/*.long.ts", "test/properties/**/*.test.ts"], timeoutMs: 3_600_000 },
  real: { include: ["test/real/**/*.real.ts"], timeoutMs: 600_000 },
};
const { env } = process;
/** Values that `--mode long` tries claims on; the fast suite has fewer. */
const LONG_RUNS = "100";

/** Whoever watches, or counts the lines that tests reach, needs the sources one by one. */
const isOneRun = process.argv.includes("run") && !process.argv.some((word) => word.startsWith("--coverage"));

export default defineConfig(async ({ mode }) => ({
  plugins: isOneRun ? [await bundledSources()] : [],
  resolve: {
    alias: [
      { find: /^@springtide\/core\/policy$/, replacement: source("core/src/policy.ts") },
      { find: /^@springtide\/core\/testing$/, replacement: source("core/src/testing.ts") },
      { find: /^@springtide\/core$/, replacement: source("core/src/index.ts") },
      { find: /^@springtide\/policies$/, replacement: source("policies/src/index.ts") },
      { find: /^@springtide\/viz$/, replacement: source("viz/src/index.ts") },
      { find: /^springtide$/, replacement: source("cli/src/index.ts") },
    ],
  },
  test: {
    include: (suites[mode] ?? fast).include,
    env: mode === "long" ? { SPRINGTIDE_RUNS: env.SPRINGTIDE_RUNS ?? LONG_RUNS } : {},
    testTimeout: (suites[mode] ?? fast).timeoutMs,
    hookTimeout: 180_000,
    setupFiles: ["test/support/same-cases.ts"],
    globalSetup: ["test/support/temporary-folder.ts"],
    // Loading the packages costs more than most files' tests: files that run in one process share them.
    isolate: false,
    // Many short runs leave much that dies young: with room for it, collecting takes half as long.
    execArgv: ["--max-semi-space-size=64"],
    maxWorkers: "100%",
    sequence: { sequencer: LongFirst },
    // Servers and browsers are given the whole machine, one suite after the other.
    fileParallelism: mode !== "real",
    reporters: mode === "real" ? ["default", skippedReporter] : ["default"],
    coverage: { include: ["packages/*/src/**"] },
  },
}));
