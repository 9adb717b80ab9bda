import type { Command } from "commander";
import type { InitOptions } from "./commands/init-from-prometheus.js";
import type { Context } from "./context.js";
import type { ExitCode } from "./exit-codes.js";
import { positiveInteger } from "./option-values.js";
import { addQuestionOptions } from "./traffic-import-commands.js";

/** Adds `init`: a scenario to start from, made up or of what a Prometheus tells. */
export function addInitCommand(program: Command, context: Context, finish: (code: ExitCode) => void): void {
  const command = program
    .command("init")
    .description("write a commented scenario to start from")
    .argument("[file]", "file to write, or - for stdout", "scenario.yaml")
    .option("--from-prometheus <url|file>", "of the rate and the latencies that a Prometheus knows, or an answer of it as a file")
    .option("--p50 <time|file>", "median latency, where the series do not tell it: 40ms, or an answer as a file")
    .option("--p99 <time|file>", "99th percentile of latency, likewise")
    .option("--rate <rate>", "requests per second, where no series tells them: 200/s")
    .option("--replicas <n>", "instances that served it", positiveInteger)
    .option("--metric <name>", "the counter or histogram of requests, where the likeliest is not the right one");
  addQuestionOptions(command).action(async (file: string, options: InitOptions & { readonly fromPrometheus?: string }) => {
    const { fromPrometheus, ...rest } = options;
    if (fromPrometheus === undefined && rest.p50 === undefined && rest.p99 === undefined && rest.rate === undefined)
      finish((await import("./commands/init.js")).init(file, context));
    else finish(await (await import("./commands/init-from-prometheus.js")).initFromPrometheus(file, fromPrometheus, rest, context));
  });
}
