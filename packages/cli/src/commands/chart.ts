import type { Chart } from "@springtide/viz";
import { chartAs, formatOfFile } from "../chart/format.js";
import { CHART_KINDS, type ChartKind } from "../chart/kinds.js";
import type { ChartFormat, ChartName } from "../chart/names.js";
import { type ScenarioOptions, scenarioOf } from "../chart/scenario-of.js";
import { usageError } from "../command-error.js";
import type { Context } from "../context.js";
import { ExitCode } from "../exit-codes.js";
import { nearest } from "../nearest.js";
import { deliver } from "../output/deliver.js";
import { readInputs } from "../report/read-inputs.js";
import type { StudiedSystem } from "../report/study.js";

export interface ChartCommandOptions extends ScenarioOptions {
  readonly chart: ChartName;
  readonly format?: ChartFormat;
  readonly output?: string;
  readonly service?: string;
  readonly system?: string;
  readonly title?: string;
  readonly theme: "auto" | "light" | "dark";
  readonly width?: number;
}

/** `springtide chart`: one chart of what other commands have written, in the format that the name of its file asks for. */
export async function chart(files: readonly string[], options: ChartCommandOptions, context: Context): Promise<ExitCode> {
  const { output, format = output === undefined || output === "-" ? "text" : formatOfFile(output) } = options;
  const kind = CHART_KINDS[options.chart];
  if (options.service !== undefined && !(kind.of === "run" && kind.ofService))
    throw usageError(`--service: the chart ${options.chart} is of all services; of one are ${ofService().join(", ")}`);
  if (options.scenario !== undefined && kind.of !== "scenario")
    throw usageError(`--scenario: the chart ${options.chart} is of results alone`);
  const content = await chartAs(await draw(kind, readInputs(files).systems, options), format, options.theme);
  deliver(content, output, context.out);
  return ExitCode.pass;
}

async function draw(kind: ChartKind, systems: readonly StudiedSystem[], options: ChartCommandOptions): Promise<Chart> {
  const { service, title, width } = options;
  const wish = { ...(title === undefined ? {} : { title }), ...(width === undefined ? {} : { widthPx: width }) };
  try {
    if (kind.of === "systems") return kind.draw(systems, wish);
    const { system, run } = runOf(systems, options);
    if (kind.of === "scenario") return kind.draw(await scenarioOf(system, run, options), run, wish);
    if (service === undefined) return kind.draw(run, wish);
    if (!Object.hasOwn(run.services, service))
      throw usageError(`--service ${service}: there is none${nearest(service, Object.keys(run.services))}`);
    return kind.draw(run, { ...wish, service });
  } catch (error) {
    if (error instanceof RangeError) throw usageError(error.message, { cause: error });
    throw error;
  }
}

/** The system that is named, or the first, and its run to draw. */
function runOf(systems: readonly StudiedSystem[], { system: name, chart: of }: ChartCommandOptions) {
  const system = name === undefined ? systems[0] : systems.find((one) => one.name === name);
  const known = systems.map((one) => one.name);
  if (system === undefined)
    throw usageError(
      name === undefined ? "nothing to draw: give results of run or compare" : `--system ${name}: there is none${nearest(name, known)}`,
    );
  if (system.example === undefined) throw usageError(`${system.file} holds no run in full to draw ${of} of; write it with run --json`);
  return { system, run: system.example };
}

function ofService(): string[] {
  return Object.entries(CHART_KINDS).flatMap(([name, kind]) => (kind.of === "run" && kind.ofService ? [name] : []));
}
