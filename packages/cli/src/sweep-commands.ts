import { type Command, Option } from "commander";
import {
  confidenceOption,
  dataRootOption,
  maxEventsOption,
  pluginOption,
  runsOption,
  seedOption,
  workersOption,
} from "./command-options.js";
import type { Context } from "./context.js";
import type { ExitCode } from "./exit-codes.js";
import { below } from "./help-form.js";
import { collect, shard } from "./option-values.js";
import { parseQueueUrl } from "./queue/redis-url.js";

/** Adds the commands that simulate a whole design, on one machine or many. */
export function addSweepCommands(program: Command, context: Context, finish: (code: ExitCode) => void): void {
  program
    .command("sweep")
    .description(
      "simulate every combination of some fields' values, or a sample of them, and write each run down; may be stopped and resumed",
    )
    .argument("[file]", "scenario file, or a design file: scenario, grid, set, sample, runs, seed, figures")
    .option("--grid <path=values>", "a field and its values: a,b or from:to:step (may be repeated)", collect, [])
    .option("--sample <n>", "so many points of a Latin hypercube instead of all; random:N draws them independently")
    .option("--set <path=value>", "change a field in all of them (may be repeated)", collect, [])
    .option("--figures <names>", "figures to show, and to keep beside the usual ones, e.g. p99,services.web.p99")
    .addOption(seedOption())
    .addOption(runsOption())
    .option("-o, --output <file>", "write runs there as they end, as NDJSON; .parquet makes a table of them too")
    .option("--resume <file>", "go on with a sweep that was stopped")
    .addOption(new Option("--shard <k/n>", "do the k-th of n equal parts, for springtide merge").argParser(shard))
    .option("--queue <url>", "let the workers of a Redis server do it, e.g. redis://127.0.0.1:6379; see springtide worker", parseQueueUrl)
    .option("--cache [folder]", "keep runs there and take from there what is known (folder: the user's cache)")
    .option("--json", "print the points as one JSON object")
    .option("--jsonl", "print each point on a line of its own, in order, as soon as it is complete")
    .option("-q, --quiet", "no progress and no table")
    .addOption(confidenceOption())
    .addOption(workersOption())
    .addOption(maxEventsOption())
    .addOption(pluginOption())
    .addOption(dataRootOption())
    .addHelpText(
      "after",
      below("Exit code: 0 complete, 2 bad usage or scenario, 4 some runs failed, 74 I/O, 130 Ctrl-C: --resume goes on."),
    )
    .action(async (file, options) => finish(await (await import("./commands/sweep.js")).sweep(file, options, context)));

  program
    .command("merge")
    .description("put the shards of a sweep together, as if it had been done at once")
    .argument("<parts...>", "files that springtide sweep --shard has written")
    .requiredOption("-o, --output <file>", "file to write: .ndjson, or .parquet with the lines beside it")
    .option("-q, --quiet", "say nothing when all is well")
    .addHelpText("after", below("Exit code: 0 complete, 2 no parts of one sweep, 4 runs are missing, 74 I/O."))
    .action(async (parts, options) => finish((await import("./commands/merge.js")).merge(parts, options, context)));

  program
    .command("worker")
    .description("simulate for the sweeps of a queue, on this machine as on any other, until it is told to stop")
    .requiredOption("--queue <url>", "the Redis server, e.g. redis://127.0.0.1:6379, or rediss:// for TLS", parseQueueUrl)
    .option("--until-done", "end once the sweeps that it helped are over, or none has come for five minutes")
    .option("-q, --quiet", "say nothing when all is well")
    .addOption(workersOption())
    .addOption(pluginOption())
    .addHelpText(
      "after",
      below(
        "Exit code: 0 told to stop, or done, 2 of another version than the sweep, 74 I/O, 130 Ctrl-C. It needs npm install bullmq@6 ioredis@5.",
      ),
    )
    .action(async (options) => finish(await (await import("./commands/worker.js")).worker(options, context)));
}
