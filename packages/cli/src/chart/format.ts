import { type Chart, toPng } from "@springtide/viz";
import { CommandError } from "../command-error.js";
import { ExitCode } from "../exit-codes.js";
import { CHART_FORMATS, type ChartFormat } from "./names.js";

/** The format that the name of a file asks for. @throws CommandError for an ending that means none. */
export function formatOfFile(file: string): ChartFormat {
  const found = Object.entries(CHART_FORMATS).find(([, endings]) => endings.some((ending) => file.toLowerCase().endsWith(ending)));
  if (found !== undefined) return found[0] as ChartFormat;
  const endings = Object.values(CHART_FORMATS).flat().join(", ");
  throw new CommandError(ExitCode.usage, `--output ${file}: the name tells no format; let it end in ${endings}, or give --format`);
}

/** The chart in a format. @throws CommandError where drawing pixels needs a package that is not installed. */
export async function chartAs(chart: Chart, format: ChartFormat, theme: "auto" | "light" | "dark"): Promise<string | Uint8Array> {
  switch (format) {
    case "svg":
      return `${chart.svg({ theme })}\n`;
    case "png":
      return toPng(chart, await importRenderer(), theme === "auto" ? {} : { theme });
    case "vega-lite":
      return `${JSON.stringify(chart.toVegaLite())}\n`;
    case "csv":
      return chart.toCsv();
    case "markdown":
      return chart.toMarkdown();
    case "text":
      return `${chart.toText()}\n`;
  }
}

async function importRenderer(): Promise<typeof import("@resvg/resvg-js")> {
  try {
    return await import("@resvg/resvg-js");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ERR_MODULE_NOT_FOUND") throw error;
    const advice = "PNG needs a package that springtide does without otherwise: npm install @resvg/resvg-js@2";
    throw new CommandError(ExitCode.usage, advice, { cause: error });
  }
}
