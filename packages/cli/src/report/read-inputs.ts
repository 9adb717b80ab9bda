import { basename } from "node:path";
import { RESULT_SCHEMA, type Result } from "@springtide/core";
import { CommandError } from "../command-error.js";
import { ExitCode } from "../exit-codes.js";
import type { ImportReport } from "../import/report/import-report.js";
import { COMPARISON_SCHEMA, type Comparison } from "../output/compare-json.js";
import { PAIRED_SCHEMA, type PairedJson } from "../output/paired-json.js";
import { REPLICATION_SCHEMA, type ReplicationJson } from "../output/replication-json.js";
import type { SizeLimit } from "../scenario/read-bytes.js";
import { readText } from "../scenario/read-text.js";
import { findMisfit } from "./find-misfit.js";
import { INPUT_SCHEMAS } from "./input-schemas.js";
import { systemOfReplication, systemsOfPaired } from "./of-replication.js";
import { type KnownRuns, systemsOfResults } from "./of-results.js";
import type { StudiedSystem, Study } from "./study.js";

const LIMIT: SizeLimit = { bytes: 256 * 1024 * 1024, advice: "is this what run or compare have written?" };

/**
 * Reads what commands have written with `--json`: single results are systems of one run each, of which the first is the baseline.
 * @throws CommandError for a file that cannot be read or is none of these.
 */
export function readInputs(files: readonly string[]): Study {
  const systems: StudiedSystem[] = [];
  const imports: ImportReport[] = [];
  const single: KnownRuns[] = [];
  for (const file of files) {
    const data = readJson(file);
    if (data.schema === RESULT_SCHEMA) {
      const result = data as unknown as Result;
      single.push({ name: files.length === 1 ? result.scenario : nameOf(file), file, results: [result] });
    } else if (data.schema === COMPARISON_SCHEMA) systems.push(...systemsOfComparison(data as unknown as Comparison, file));
    else if (data.schema === REPLICATION_SCHEMA) {
      const json = data as unknown as ReplicationJson;
      systems.push(systemOfReplication(json, { name: files.length === 1 ? json.scenario : nameOf(file), file }));
    } else if (data.schema === PAIRED_SCHEMA) systems.push(...systemsOfPaired(data as unknown as PairedJson, file));
    else imports.push(data as ImportReport);
  }
  return { systems: withOwnNames([...systemsOfResults(single), ...systems]), imports };
}

function systemsOfComparison({ variants, reproduce }: Comparison, file: string): StudiedSystem[] {
  const known = variants.map(({ labels, settings, result }) => ({
    ...{ name: labels.join(" + "), file, settings, results: [result] },
    ...(reproduce === undefined ? {} : { replay: reproduce }),
  }));
  return systemsOfResults(known);
}

function readJson(file: string): { readonly schema: string } {
  const { text } = readText(file, LIMIT);
  const data = parseJson(file, text);
  if (typeof data !== "object" || data === null) throw wrong(file, "it is no JSON object");
  const given = (data as Record<string, unknown>).schema;
  const schema = INPUT_SCHEMAS.get(given);
  if (schema === undefined)
    throw wrong(file, given === undefined ? "it has no schema" : `its schema is ${JSON.stringify(given).slice(0, 80)}`);
  const misfit = findMisfit(schema, data);
  if (misfit !== undefined) throw wrong(file, misfit.slice(0, 200));
  return data as { readonly schema: string };
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw wrong(file, "it is no JSON");
  }
}

function wrong(file: string, why: string): CommandError {
  return new CommandError(
    ExitCode.usage,
    `${file} holds no results that can be read: ${why}; give what run, compare or import have written with --json (a report runs scenario files, .yaml, too)`,
  );
}

function nameOf(file: string): string {
  return file === "-" ? "stdin" : basename(file).replace(/\.json$/, "");
}

/** Of several of one name, the later ones are numbered. */
export function withOwnNames(systems: readonly StudiedSystem[]): StudiedSystem[] {
  const taken = new Set<string>();
  return systems.map((system) => {
    let { name } = system;
    for (let copy = 2; taken.has(name); copy++) name = `${system.name} (${copy})`;
    taken.add(name);
    return { ...system, name };
  });
}
