import { type Command, InvalidArgumentError, Option } from "commander";
import { dataRootOption, pluginOption } from "./command-options.js";
import type { Context } from "./context.js";
import type { ExitCode } from "./exit-codes.js";
import { EXPORT_FORMATS } from "./export/names.js";
import { parseStart, USUAL_START } from "./export/read/parse-start.js";
import { listBelow } from "./help-form.js";

/** Adds `springtide export`. */
export function addExportCommand(program: Command, context: Context, finish: (code: ExitCode) => void): void {
  program
    .command("export")
    .description("hand a result on to Prometheus, Grafana, tracing tools, data frames, or a cluster")
    .argument("<input>", "what run or compare have written with --json, or what the format is made of; - for stdin")
    .addOption(new Option("--to <format>", "which format").choices(Object.keys(EXPORT_FORMATS)).makeOptionMandatory())
    .option("-o, --output <file>", "write there instead of stdout; a folder, for promtool")
    .option("--system <name>", "which of several systems (the first)")
    .addOption(
      new Option("--start <time>", "when the run began, with its zone").argParser(parseStart).default(parseStart(USUAL_START), USUAL_START),
    )
    .option("--namespace <name>", "namespace that services are in", namespace, "default")
    .option("--label <name=value>", "a label for every metric (may be repeated)", label)
    .addOption(pluginOption())
    .addOption(dataRootOption())
    .option("-q, --quiet", "do not tell what was left out")
    .addHelpText("after", listBelow("Formats:", EXPORT_FORMATS))
    .action(async (input, options) => finish(await (await import("./commands/export.js")).exportTo(input, options, context)));
}

/** @see RFC 1123, as Kubernetes holds names of namespaces */
function namespace(text: string): string {
  if (!/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(text)) throw new InvalidArgumentError("Expected a name such as shop-prod.");
  return text;
}

/** @see OpenMetrics 1.0, ABNF (label-name) */
function label(text: string, previous: Readonly<Record<string, string>> = {}): Record<string, string> {
  const at = text.indexOf("=");
  const name = text.slice(0, Math.max(0, at));
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name) || name.startsWith("__") || name === "le")
    throw new InvalidArgumentError("Expected a label and its value, such as cluster=blue.");
  return { ...previous, [name]: text.slice(at + 1) };
}
