import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseScenario, readDocument, ScenarioError } from "@springtide/core";
import { CommandError } from "../command-error.js";
import type { Context } from "../context.js";
import { ExitCode } from "../exit-codes.js";
import { readMeasured } from "../import/callgraph/read-measured.js";
import { NO_OVERLAY, readOverlay } from "../import/draft/overlay.js";
import { writeScenario } from "../import/draft/write-scenario.js";
import type { Imported } from "../import/imported.js";
import { IMPORTERS } from "../import/importers.js";
import { importK8s } from "../import/k8s/import-k8s.js";
import { deliver } from "../output/deliver.js";
import { importReport } from "../output/import-report.js";
import { styleFor } from "../output/style.js";
import { loadCatalog } from "../plugins.js";
import { InvalidScenario } from "../scenario/invalid-scenario.js";
import { printable } from "../terminal/printable.js";
import { run } from "./run.js";

export interface ImportOptions {
  readonly output?: string;
  readonly overlay?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly run?: boolean;
  readonly callgraph?: readonly string[];
  readonly callGraph?: readonly string[];
  readonly rollout?: boolean;
  /** File for the rates over time, where traffic is imported. */
  readonly rates?: string;
  /** Only what was read, as a part of a scenario. */
  readonly part?: boolean;
}

/** `springtide import k8s`: makes a scenario of manifests, and tells what became of every field. */
export async function importManifests(paths: readonly string[], options: ImportOptions, context: Context): Promise<ExitCode> {
  const overlay = options.overlay === undefined ? NO_OVERLAY : readOverlay(options.overlay);
  const files = [...(options.callgraph ?? []), ...(options.callGraph ?? [])];
  const callGraph = files.length === 0 ? undefined : await readMeasured(files);
  return hand(
    importK8s(paths, { overlay, callGraph, rollout: options.rollout !== false }),
    ["k8s", ...paths, ...files.map((file) => `--callgraph ${file}`)].join(" "),
    options,
    context,
  );
}

/** `springtide import nginx`, `haproxy`, `envoy`, `consul` or `spinnaker`: makes a scenario of a configuration. */
export async function importConfig(
  kind: keyof typeof IMPORTERS,
  path: string,
  options: ImportOptions,
  context: Context,
): Promise<ExitCode> {
  const overlay = options.overlay === undefined ? NO_OVERLAY : readOverlay(options.overlay);
  const read = await IMPORTERS[kind]();
  return hand(read(path, overlay), `${kind} ${path}`, options, context);
}

/**
 * Writes what was imported, tells about it, and runs it if that is asked for. The scenario goes to stdout unless a file is named or it
 * is run; the report to stdout where that is free, else to stderr.
 * @throws CommandError for more than a scenario may hold, InvalidScenario for one that its overlay made wrong.
 */
export async function hand(imported: Imported, what: string, options: ImportOptions, context: Context): Promise<ExitCode> {
  const heading = [
    ` Made by: springtide import ${printable(what)}${options.overlay === undefined ? "" : ` --overlay ${printable(options.overlay)}`}`,
    " A new import writes this file anew. What you add belongs into an overlay, which it leaves alone:",
    " springtide import … --overlay overlay.yaml",
  ].join("\n");
  const text = writeScenario(imported.scenario, imported.comments, heading);
  const output = options.output ?? (options.run === true || options.json === true ? undefined : "-");
  await check(what, text, output === undefined || output === "-" ? "<imported>" : output, imported.rates);
  if (imported.rates !== undefined && options.rates !== undefined) deliver(imported.rates, options.rates, context.out);
  const isRates = imported.rates !== undefined && output?.toLowerCase().endsWith(".csv") === true;
  const part = options.part === true && imported.part !== undefined ? writeScenario(imported.part, NO_COMMENTS, heading) : undefined;
  if (output !== undefined) deliver(part ?? (isRates ? (imported.rates as string) : text), output, context.out);

  const isOutTaken = output === "-" || options.run === true;
  const sink = isOutTaken ? context.err : context.out;
  if (options.json === true) sink.write(`${JSON.stringify({ ...imported.report, scenario: imported.scenario })}\n`);
  else if (options.quiet !== true) sink.write(importReport(imported.report, output === "-" ? undefined : output, styleFor(sink)));
  return options.run === true ? runText(text, options, context) : ExitCode.pass;
}

const NO_COMMENTS: ReadonlyMap<string, string> = new Map();

async function check(what: string, text: string, file: string, rates = ""): Promise<void> {
  const catalog = await loadCatalog([]);
  try {
    parseScenario(text, {
      catalog,
      file,
      load: () => rates,
    });
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    const excess = excessOf(text, file);
    if (excess !== undefined)
      throw new CommandError(ExitCode.usage, `${what}: it makes more than a scenario may hold: ${excess}; import a part of it`);
    throw new InvalidScenario({ file, text, folder: process.cwd() }, error.problems);
  }
}

/** Why a text that was written here cannot be read again: it is too large. */
function excessOf(text: string, file: string): string | undefined {
  try {
    readDocument(text, file);
    return undefined;
  } catch (error) {
    if (error instanceof ScenarioError) return error.problems[0]?.message;
    throw error;
  }
}

async function runText(text: string, { quiet = false }: ImportOptions, context: Context): Promise<ExitCode> {
  const folder = mkdtempSync(join(tmpdir(), "springtide-import-"));
  try {
    const file = join(folder, "scenario.yaml");
    deliver(text, file, context.out);
    return await run(file, { set: [], plugin: [], quiet }, context);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
