#!/usr/bin/env node
import { createRequire } from "node:module";
import type { Context } from "./context.js";
import { ExitCode } from "./exit-codes.js";
import type { RunBatches } from "./parallel/batch.js";
import type { RunAll } from "./parallel/job.js";
import { buildProgram } from "./program.js";
import { reportBug, reportFailure } from "./report-failure.js";
import { listenForInterrupt } from "./terminal/interrupt.js";
import { openSink } from "./terminal/streams.js";

// --no-color and --ascii are settled before anything is written, even the message about a bad option.
const env = {
  ...process.env,
  ...(process.argv.includes("--no-color") ? { NO_COLOR: "1", FORCE_COLOR: undefined } : {}),
  ...(process.argv.includes("--ascii") ? { LC_ALL: "C" } : {}),
};
const err = openSink(process.stderr, env, () => undefined);
const out = openSink(process.stdout, env, (error) => {
  process.exitCode = error.exitCode;
  err.write(`springtide: ${error.message}\n`);
});

const interrupt = listenForInterrupt(process, () => err.write("\nstopping; press Ctrl-C again to end at once\n"));
let pool: Promise<RunAll> | undefined;
const onThreads: RunAll = async (jobs, options) => {
  pool ??= import("./parallel/pool.js").then(({ createPool }) => createPool());
  return (await pool)(jobs, options);
};
const now = (): number => performance.now();
/** Once there are threads, they wait for more. */
const runAll: RunAll = async (jobs, options) => {
  if (pool !== undefined) return onThreads(jobs, options);
  const { runSoonDone } = await import("./parallel/run-soon-done.js");
  const result = await runSoonDone(jobs, now);
  return result === undefined || interrupt.exitCode !== undefined ? onThreads(jobs, options) : [result];
};
const runBatches: RunBatches = async (next, options) => (await import("./parallel/batch-pool.js")).createBatchPool()(next, options);
// From where it is built to, dist/command.
const { version } = createRequire(import.meta.url)("../../package.json") as { version: string };
const context: Context = { out, err, interrupt, runAll, runBatches, version, now };

process.on("uncaughtException", (error) => {
  process.exitCode = reportBug(error, err, env);
});

/** A signal decides the exit code, then a failure; a reader who has gone is no failure. */
async function main(): Promise<void> {
  let code: ExitCode = ExitCode.pass;
  try {
    await buildProgram(context, version, (finished) => {
      code = finished;
    }).parseAsync();
  } catch (error) {
    code = interrupt.exitCode ?? (await reportFailure(error, err, env));
  }
  if (process.exitCode === undefined) process.exitCode = interrupt.exitCode ?? (out.closed ? ExitCode.pass : code);
}

await main();
