import { stringify } from "yaml";
import { calibrate as calibrateAll } from "../calibrate/calibrate.js";
import { isComplete } from "../calibrate/calibration.js";
import { parseConcurrency } from "../calibrate/question.js";
import { readEvidence } from "../calibrate/read-evidence.js";
import { readingOf } from "../calibrate/reading-of.js";
import type { Context } from "../context.js";
import { ExitCode } from "../exit-codes.js";
import { merge } from "../import/draft/overlay.js";
import { calibrationReport } from "../output/calibration-report.js";
import { deliver } from "../output/deliver.js";
import { styleFor } from "../output/style.js";
import { loadCatalog, resolvePlugins } from "../plugins.js";
import { loadScenario } from "../scenario/load.js";
import { loadPlain } from "../scenario/load-plain.js";
import { readSource } from "../scenario/source.js";
import { plainOf } from "../tune/plain-scenario.js";

export interface CalibrateOptions {
  readonly scenario?: string;
  readonly service: readonly string[];
  readonly concurrency: readonly string[];
  readonly sampled?: boolean;
  readonly output?: string;
  readonly apply?: string;
  readonly seed?: string;
  readonly ci?: number;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly plugin: readonly string[];
  readonly dataRoot?: string;
}

/** `springtide calibrate`: fits laws and loads to what was observed, and tells what cannot be known from it. */
export async function calibrate(files: readonly string[], options: CalibrateOptions, context: Context): Promise<ExitCode> {
  const catalog = await loadCatalog(resolvePlugins(options.plugin));
  const source = options.scenario === undefined ? undefined : readSource(options.scenario);
  const loading = { catalog, dataRoot: options.dataRoot };
  const scenario = source && loadScenario(source, [], loading);
  const written = source && plainOf(source.text);
  const evidence = await readEvidence(files, readingOf(scenario));
  const question = {
    scenario,
    concurrency: parseConcurrency(options.concurrency),
    services: options.service,
    isSampled: options.sampled === true,
    seed: options.seed ?? scenario?.seed ?? "calibration",
    confidence: options.ci ?? 0.95,
  };
  const calibration = calibrateAll(evidence, question, written, catalog);
  if (source !== undefined && written !== undefined) {
    const whole = merge(written, calibration.overlay);
    loadPlain(source, whole, loading);
    if (options.apply !== undefined) deliver(stringify(whole, { lineWidth: 0, aliasDuplicateObjects: false }), options.apply, context.out);
  }
  if (options.output !== undefined)
    deliver(stringify(calibration.overlay, { lineWidth: 0, aliasDuplicateObjects: false }), options.output, context.out);

  const sink = options.output === "-" || options.apply === "-" ? context.err : context.out;
  if (options.json === true) sink.write(`${JSON.stringify(calibration)}\n`);
  else if (options.quiet !== true) sink.write(calibrationReport(calibration, styleFor(sink)));
  return isComplete(calibration) ? ExitCode.pass : ExitCode.undecided;
}
