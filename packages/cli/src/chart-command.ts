import { type Command, Option } from "commander";
import { CHART_FORMATS, CHART_NAMES } from "./chart/names.js";
import { dataRootOption, pluginOption } from "./command-options.js";
import type { Context } from "./context.js";
import type { ExitCode } from "./exit-codes.js";
import { fileToWrite, positiveInteger } from "./option-values.js";

/** Adds `springtide chart`. */
export function addChartCommand(program: Command, context: Context, finish: (code: ExitCode) => void): void {
  program
    .command("chart")
    .description("draw one chart of results: for a page, a paper, a comment on a pull request, a spreadsheet, a notebook")
    .argument("<inputs...>", "what run or compare have written with --json, or - for stdin")
    .addOption(new Option("--chart <name>", "which one").choices(CHART_NAMES).default("overview"))
    .option(
      "-o, --output <file>",
      `write there instead of stdout; ${Object.values(CHART_FORMATS).flat().join(", ")} tell the format`,
      fileToWrite,
    )
    .addOption(new Option("--format <format>", "instead of what the file's name tells (stdout: text)").choices(Object.keys(CHART_FORMATS)))
    .option("--service <name>", "of that service only, where the chart can be")
    .option("--system <name>", "which of several systems, where the chart is of one run (the first)")
    .option("--scenario <file>", "the scenario of the run, which the graph needs: who calls whom")
    .addOption(pluginOption())
    .addOption(dataRootOption())
    .option("--title <text>", "instead of the title that the data suggests")
    .option("--width <px>", "width of the picture, from 320 on (720)", positiveInteger)
    .addOption(new Option("--theme <theme>", "colours; auto follows the reader's").choices(["auto", "light", "dark"]).default("auto"))
    .action(async (inputs, options) => finish(await (await import("./commands/chart.js")).chart(inputs, options, context)));
}
