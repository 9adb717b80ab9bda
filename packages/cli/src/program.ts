import { Argument, Command, Option } from "commander";
import { addChartCommand } from "./chart-command.js";
import {
  antitheticOption,
  confidenceOption,
  dataRootOption,
  eventBudgetOption,
  maxEventsOption,
  maxRunsOption,
  pluginOption,
  precisionOption,
  runsOption,
  seedOption,
  workersOption,
} from "./command-options.js";
import type { Context } from "./context.js";
import type { ExitCode } from "./exit-codes.js";
import { addExportCommand } from "./export-command.js";
import { addHelpCommand } from "./help-command.js";
import { below, optionDescription } from "./help-form.js";
import { addImportCommands } from "./import-commands.js";
import { addInitCommand } from "./init-command.js";
import { addObservedCommands } from "./observed-commands.js";
import { collect, fileToWrite, newOrOldFile, portion, positiveInteger, runCount, share, times } from "./option-values.js";
import { addSweepCommands } from "./sweep-commands.js";

/** Describes the command line; `finish` receives the exit code of the command that ran. */
export function buildProgram(context: Context, version: string, finish: (code: ExitCode) => void): Command {
  const program = new Command("springtide")
    .description(
      "Simulate a microservice cluster: compare autoscaling, balancing and resilience policies by cost, latency and availability.",
    )
    .version(version)
    .option("--no-color", "write no colours (NO_COLOR and FORCE_COLOR are heeded too)")
    .option("--ascii", "draw with ASCII only, as where the locale is not UTF-8")
    .showHelpAfterError("(springtide --help lists the commands, springtide COMMAND --help their options)")
    .configureHelp({ optionDescription })
    .exitOverride()
    .configureOutput({ writeOut: (text) => context.out.write(text), writeErr: (text) => context.err.write(text) });

  program
    .command("run")
    .description("simulate a scenario, once or several times, and judge its objectives")
    .argument("<file>", "scenario file, or - for stdin")
    .option("--set <path=value>", "change a field, e.g. services.web.replicas=4 (may be repeated)", collect, [])
    .option("--unset <path>", "leave a part out, e.g. services.web.autoscaling (may be repeated)", collect, [])
    .addOption(seedOption())
    .option("--json", "print the result as one JSON object")
    .option("-q, --quiet", "print the verdict only")
    .option("-o, --output <file>", "write there instead of stdout (JSON when it ends in .json)", fileToWrite)
    .option("--trace-digest", "hash every event of the run")
    .option("--requests <file>", "write down every request there: as NDJSON with all attempts made for it, or as rows of a .parquet table")
    .option("--sample <share>", "of so many requests only, e.g. 1%: the same ones whatever the policies", portion)
    .addOption(detailOption())
    .addOption(runsOption())
    .addOption(antitheticOption())
    .addOption(precisionOption())
    .addOption(maxRunsOption())
    .addOption(eventBudgetOption())
    .addOption(confidenceOption())
    .addOption(workersOption())
    .addOption(maxEventsOption())
    .addOption(pluginOption())
    .addOption(dataRootOption())
    .addHelpText(
      "after",
      below("Exit code: 0 every objective met, 1 one missed, 2 bad usage or scenario, 3 undecided, 74 I/O, 130 Ctrl-C."),
    )
    .action(async (file, options) => finish(await (await import("./commands/run.js")).run(file, options, context)));

  program
    .command("compare")
    .description("simulate several scenarios, or every combination of some fields' values, on the same requests, and tabulate them")
    .argument("<files...>", "scenario files, or - for stdin")
    .option("--vary <path=a,b,…>", "a field and its values, e.g. services.*.balancing=random,two-choices (may be repeated)", collect, [])
    .option("--set <path=value>", "change a field in all of them (may be repeated)", collect, [])
    .addOption(seedOption())
    .option("--json", "print all results as one JSON object")
    .addOption(detailOption())
    .option("-q, --quiet", "no progress")
    .option("-o, --output <file>", "write there instead of stdout (JSON when it ends in .json)", fileToWrite)
    .addOption(runsOption().default(10))
    .addOption(antitheticOption())
    .addOption(precisionOption())
    .addOption(maxRunsOption())
    .addOption(eventBudgetOption())
    .addOption(confidenceOption())
    .option("--noise <share>", "differences up to this share are too small to matter (0.01)", share)
    .option(
      "--gate <figure=share>",
      "end with 1 where a variant is worse than the first by more than that, e.g. costUsd=5%; or slo: where it misses its objectives (may be repeated)",
      collect,
      [],
    )
    .addOption(workersOption())
    .addOption(maxEventsOption())
    .addOption(pluginOption())
    .addOption(dataRootOption())
    .addHelpText(
      "after",
      below("Exit code: 0 done, and every gate passed, 1 a gate failed, 2 bad usage or scenario, 3 a gate undecided, 74 I/O, 130 Ctrl-C."),
    )
    .action(async (files, options) => finish(await (await import("./commands/compare.js")).compare(files, options, context)));

  program
    .command("plan")
    .description("tell how many instances a service needs for its objectives, also with an instance, a zone or a node lost")
    .argument("<file>", "scenario file, or - for stdin")
    .requiredOption("--service <name>", "the service to plan for")
    .option("--slo <objectives>", "e.g. p99=300ms,availability=99.95%, instead of the scenario's")
    .option("--rps <n>", "requests per second, instead of the scenario's peak")
    .option("--survive <what>", "none, or what may be lost: 1-instance, 1-zone, 1-node …", "none")
    .option("--simulate", "simulate even where a formula is exact")
    .option("--runs <n>", "most runs of each size", runCount, 64)
    .option("--max-instances <n>", "most instances to think of", positiveInteger, 1000)
    .option("--set <path=value>", "change a field (may be repeated)", collect, [])
    .addOption(seedOption())
    .option("--json", "print the plan as one JSON object")
    .option("-q, --quiet", "print the answer only")
    .option("-o, --output <file>", "write there instead of stdout (JSON when it ends in .json)", fileToWrite)
    .addOption(workersOption())
    .addOption(maxEventsOption())
    .addOption(pluginOption())
    .addOption(dataRootOption())
    .addHelpText("after", below("Exit code: 0 there is an answer, 1 no number of instances will do, 2 bad usage or scenario, 3 undecided."))
    .action(async (file, options) => finish(await (await import("./commands/plan.js")).plan(file, options, context)));

  program
    .command("check")
    .description("search a family of scenarios, a file with ranges, for one that violates a property; shrink it, and tell how to replay it")
    .argument("<file>", "scenario file, or - for stdin; values may be { between: [a, b] } or { oneOf: [a, b] }, the ordinary one first")
    .addOption(
      new Option(
        "--property <property>",
        "slo, conserves, recovers(within: 5m), bounded-queues(most: 100), never-below-min, spreads, used-again, deterministic, or a plug-in's (may be repeated)",
      )
        .argParser(collect)
        .default([], "conserves, and slo where there is one"),
    )
    .option("--runs <n>", "most scenarios to try (200)", runCount)
    .option("--faults", "break things: crashes, hangs, slow spells, errors, outages, at random times")
    .option("--save <file>", "keep the counterexample as a scenario that runs first from then on, e.g. cases/storm.yaml", newOrOldFile)
    .option("--cases <folder>", "another folder with kept cases, beside cases/ next to the file")
    .option("--rare", "do not search: tell how often requests fail where that is too rare for plain runs (importance splitting)")
    .option("--by <measure>", "with --rare: what rises on the way there, inFlight or down, or services.<name>.down …")
    .option("--within <time>", "with --rare: requests that take longer are bad too")
    .option("--allow <share>", "with --rare: how many may be bad, e.g. 1e-6, instead of the availability objective", share)
    .option("--precision <share>", "with --rare: go on until half the interval is that share of the estimate, e.g. 20%", share)
    .option("--effort <n>", "with --rare: paths on each level of a repetition (200)", runCount)
    .option("--set <path=value>", "change a field (may be repeated)", collect, [])
    .addOption(seedOption())
    .option("--json", "print the answer as one JSON object")
    .option("-q, --quiet", "print the verdict only")
    .option("-o, --output <file>", "write there instead of stdout (JSON when it ends in .json)", fileToWrite)
    .addOption(eventBudgetOption())
    .addOption(workersOption())
    .addOption(maxEventsOption())
    .addOption(pluginOption())
    .addOption(dataRootOption())
    .addHelpText(
      "after",
      below("Exit code: 0 no violation found, 1 a counterexample, 2 bad usage or scenario, 3 undecided, 74 I/O, 130 Ctrl-C."),
    )
    .action(async (file, options) => finish(await (await import("./commands/check.js")).check(file, options, context)));

  program
    .command("stability")
    .description("search for what takes a scenario down for good (a metastable failure), and for the single change that would save it")
    .argument("<file>", "scenario file, or - for stdin")
    .addOption(new Option("--trigger <kind>", "spike: more requests; slow: work takes longer").choices(["spike", "slow"]).default("spike"))
    .option("--loads <a,b,…>", "multiples of the scenario's load", "0.5,0.75,1,1.25,1.5")
    .option("--lengths <a,b,…>", "how long triggers last", "1s,3s,10s,30s")
    .option("--max-size <factor>", "largest trigger: times the load, or times as slow", times, 10)
    .option("--step <factor>", "from one size of a trigger to the next", times, 1.1)
    .option("--settle <time>", "how long it runs before a trigger (30s, or its warm-up where that is longer)")
    .option("--watch <time>", "how long goodput has to come back after one", "2m")
    .option("--at <time>", "hold the load at what it is then, instead of what it is half of the time")
    .option("--runs <n>", "most runs of a point; most of them decide", runCount, 3)
    .option("--no-saving", "do not look for a change that would save it")
    .option("--save <file>", "write the scenario with that change there", fileToWrite)
    .option("--set <path=value>", "change a field beforehand (may be repeated)", collect, [])
    .addOption(seedOption())
    .option("--json", "print the answer as one JSON object")
    .option("-q, --quiet", "print the verdict only")
    .option("-o, --output <file>", "write there instead of stdout (JSON when it ends in .json)", fileToWrite)
    .addOption(workersOption())
    .addOption(maxEventsOption())
    .addOption(pluginOption())
    .addOption(dataRootOption())
    .addHelpText("after", below("Exit code: 0 nothing searched takes it down, 1 something does, 2 bad usage or scenario, 130 Ctrl-C."))
    .action(async (file, options) => finish(await (await import("./commands/stability.js")).stability(file, options, context)));

  program
    .command("tune")
    .description("search for the cheapest setting that keeps its objectives, and test it on seeds and traffic that were held back")
    .argument("<file>", "scenario file, or - for stdin")
    .option("--minimize <figure>", "what is to be least", "cost")
    .option("--subject-to <limits>", "e.g. 'p99<250ms', instead of the scenario's objectives (may be repeated)", collect, [])
    .option("--knob <path=low:high>", "a field and its range, or a,b,… (may be repeated); else it finds them", collect, [])
    .option("--policies <a,b,…>", "autoscaling policies to choose among, all, or own: only those written")
    .option("--baseline <name>", "what savings are counted against: file, or e.g. horizontal-pod-autoscaler-default")
    .addOption(eventBudgetOption())
    .option("--time-budget <time>", "about so long, e.g. 5m: told as events before it begins")
    .option("--holdout-runs <n>", "pairs of runs on each kind of held-back data", runCount, 10)
    .option("--stress <factor>", "load of the stress test, as a multiple", times, 1.2)
    .option("--screen", "only tell which knobs matter (Morris screening)")
    .option("--set <path=value>", "change a field beforehand (may be repeated)", collect, [])
    .addOption(seedOption())
    .option("--json", "print the result as one JSON object")
    .option("--patch", "print the change of the file as a unified diff")
    .option("-q, --quiet", "no progress")
    .option("-o, --output <file>", "write the tuned scenario file there", fileToWrite)
    .addOption(confidenceOption())
    .addOption(workersOption())
    .addOption(maxEventsOption())
    .addOption(pluginOption())
    .addOption(dataRootOption())
    .addHelpText(
      "after",
      below("Exit code: 0 a setting keeps its objectives on held-back data, 1 none was found, 2 bad usage or scenario, 3 undecided."),
    )
    .action(async (file, options) => finish(await (await import("./commands/tune.js")).tune(file, options, context)));

  addSweepCommands(program, context, finish);

  program
    .command("report")
    .description("put results into one HTML file that needs nothing else: verdicts, changes, everything over time, quantiles")
    .argument("<inputs...>", "what run, compare or import have written with --json; or scenario files, which are run first")
    .option("-o, --output <file>", "file to write, or - for stdout", fileToWrite, "report.html")
    .option("--title <text>", "instead of the scenarios' names")
    .addOption(runsOption().default(5, "5, of scenario files"))
    .addOption(seedOption())
    .option("-q, --quiet", "say nothing when all is well")
    .addOption(workersOption())
    .addOption(maxEventsOption())
    .addOption(pluginOption())
    .addOption(dataRootOption())
    .action(async (inputs, options) => finish(await (await import("./commands/report.js")).report(inputs, options, context)));

  addChartCommand(program, context, finish);
  addExportCommand(program, context, finish);

  program
    .command("explain")
    .description("tell why an autoscaler decided as it did, rule by rule; without --at, all that changed something")
    .argument("<file>", "scenario file, or - for stdin")
    .requiredOption("--service <name>", "the service that was scaled")
    .option("--at <time>", "simulated time of day, e.g. 14:05 or 09:03:15, or since the start, e.g. 845s or 75m")
    .option("--no-what-if", "do not run again with the option that bound let go")
    .option("--runs <n>", "pairs of runs that such a trial takes; intervals need two", runCount, 1)
    .option("--set <path=value>", "change a field (may be repeated)", collect, [])
    .addOption(seedOption())
    .option("--json", "print the decision as one JSON object")
    .option("-q, --quiet", "no progress")
    .option("-o, --output <file>", "write there instead of stdout (JSON when it ends in .json)", fileToWrite)
    .addOption(workersOption())
    .addOption(maxEventsOption())
    .addOption(pluginOption())
    .addOption(dataRootOption())
    .action(async (file, options) => finish(await (await import("./commands/explain.js")).explain(file, options, context)));

  program
    .command("validate")
    .description("tell every problem of scenario files, without running them")
    .argument("<files...>", "scenario files, or - for stdin")
    .option("-q, --quiet", "print problems only")
    .addOption(pluginOption())
    .addOption(dataRootOption())
    .action(async (files, options) => finish(await (await import("./commands/validate.js")).validate(files, options, context)));

  addImportCommands(program, context, finish);
  addObservedCommands(program, context, finish);

  program
    .command("policies")
    .description("list the policies that scenarios may name, or tell all about one")
    .argument("[name]", "a policy")
    .option("--json", "print them as JSON")
    .addOption(pluginOption())
    .action(async (name, options) => finish(await (await import("./commands/policies.js")).policies(name, options, context)));

  program
    .command("schema")
    .description("print the JSON Schema of scenario files, of what run --json prints, or of a line that run --requests writes")
    .addArgument(new Argument("[what]", "which schema").choices(["scenario", "result", "request"]).default("scenario"))
    .addOption(pluginOption())
    .action(async (what, options) => finish(await (await import("./commands/schema.js")).schema(what, options, context)));

  addInitCommand(program, context, finish);
  addHelpCommand(program);

  return program;
}

function detailOption(): Option {
  return new Option("--detail", "keep decisions of autoscalers and counts over time in the JSON, for springtide report and export");
}
