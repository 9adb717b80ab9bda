import type { Command } from "commander";
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
import { collect, fileToWrite } from "./option-values.js";

/** Adds the commands that hold scenarios against what was observed. */
export function addObservedCommands(program: Command, context: Context, finish: (code: ExitCode) => void): void {
  program
    .command("calibrate")
    .description("fit demands, cold starts and traffic to traces, logs or histograms, and tell what cannot be known from them")
    .argument("<data...>", "request logs, traces (OTLP or Jaeger JSON), or tables of visits, of starts, or a histogram (CSV, JSON lines)")
    .option("--scenario <file>", "the system that was observed: its servers, lines and calls")
    .option("--service <name>", "fit this service only; from a histogram: the one that is not known (may be repeated)", collect, [])
    .option("--concurrency <service=n>", "what each instance serves at once, where no scenario says so (may be repeated)", collect, [])
    .option("--sampled", "the data hold some of the requests only")
    .option("-o, --output <file>", "write what was found there, as an overlay (YAML); - is stdout", fileToWrite)
    .option("--apply <file>", "write the scenario there, with what was found", fileToWrite)
    .addOption(seedOption())
    .addOption(confidenceOption())
    .option("--json", "print all that was found as one JSON object")
    .option("-q, --quiet", "print no report")
    .addOption(pluginOption())
    .addOption(dataRootOption())
    .addHelpText("after", below("Exit code: 0 all was found, 2 bad usage or data, 3 something is not identifiable, 74 I/O."))
    .action(async (files, options) => finish(await (await import("./commands/calibrate.js")).calibrate(files, options, context)));

  program
    .command("backtest")
    .description("replay traffic that was observed, and compare what the scenario predicts with what was observed")
    .argument("<file>", "scenario file, or - for stdin")
    .requiredOption(
      "--observed <file>",
      "a request log, a table of figure,value, or an answer of Prometheus in JSON (may be repeated)",
      collect,
    )
    .option("--rates <file>", "requests by interval, as CSV, to be replayed; else those of a request log are")
    .option("--traffic <name>", "the traffic that came at these rates, where the scenario has several")
    .option("--tolerance <share>", "how far off figures may be, e.g. 10%, or p99=20% (may be repeated)", collect, [])
    .addOption(runsOption().default(5))
    .addOption(seedOption())
    .addOption(confidenceOption())
    .option("--json", "print the figures as one JSON object")
    .option("-q, --quiet", "no progress")
    .option("-o, --output <file>", "write there instead of stdout (JSON when it ends in .json)", fileToWrite)
    .addOption(workersOption())
    .addOption(maxEventsOption())
    .addOption(pluginOption())
    .addOption(dataRootOption())
    .addHelpText("after", below("Exit code: 0 all within tolerance, 1 a figure is outside, 2 bad usage or data, 3 undecided, 74 I/O."))
    .action(async (file, options) => finish(await (await import("./commands/backtest.js")).backtest(file, options, context)));
}
