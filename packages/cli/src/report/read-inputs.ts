import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { RESULT_SCHEMA, type Result } from "@springtide/core";
import { CommandError } from "../command-error.js";
import { ExitCode } from "../exit-codes.js";
import type { ImportReport } from "../import/report/import-report.js";
import { COMPARISON_SCHEMA, type Comparison } from "../output/compare-json.js";
import { PAIRED_SCHEMA, type PairedJson } from "../output/paired-json.js";
import { REPLICATION_SCHEMA, type ReplicationJson } from "../output/replication-json.js";
import { failureReason } from "../scenario/file-failure.js";
import { systemOfReplication, systemsOfPaired } from "./of-replication.js";
import { type KnownRuns, systemsOfResults } from "./of-results.js";
import type { StudiedSystem, Study } from "./study.js";

/** What files of each schema hold that a report cannot do without. */
const NEEDED: Readonly<Record<string, readonly string[]>> = {
  [RESULT_SCHEMA]: ["scenario", "seed", "digest", "summary", "services", "series", "events", "slo"],
  [COMPARISON_SCHEMA]: ["variants"],
  [REPLICATION_SCHEMA]: ["scenario", "seed", "runs", "figures", "slo"],
  [PAIRED_SCHEMA]: ["confidence", "variants"],
  "springtide.import/1": ["counts", "fields", "assumptions"],
};

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
    else imports.push(data as unknown as ImportReport);
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

function readJson(file: string): Record<string, unknown> {
  let data: unknown;
  try {
    data = JSON.parse(readFileSync(file === "-" ? 0 : file, "utf8"));
  } catch (error) {
    if (error instanceof SyntaxError) throw wrong(file, "it is no JSON");
    const isTheirs = ["ENOENT", "EISDIR", "ENOTDIR"].includes((error as NodeJS.ErrnoException).code ?? "");
    throw new CommandError(isTheirs ? ExitCode.usage : ExitCode.io, `cannot read ${file}: ${failureReason(error)}`, { cause: error });
  }
  if (typeof data !== "object" || data === null) throw wrong(file, "it is no JSON object");
  const schema = (data as Record<string, unknown>).schema;
  const needed = typeof schema === "string" && Object.hasOwn(NEEDED, schema) ? NEEDED[schema] : undefined;
  if (needed === undefined) throw wrong(file, schema === undefined ? "it has no schema" : `its schema is ${JSON.stringify(schema)}`);
  const missing = needed.filter((key) => !Object.hasOwn(data, key));
  if (missing.length > 0) throw wrong(file, `${missing.join(", ")} ${missing.length === 1 ? "is" : "are"} missing`);
  return data as Record<string, unknown>;
}

function wrong(file: string, why: string): CommandError {
  return new CommandError(
    ExitCode.usage,
    `${file} cannot be reported on: ${why}; give scenario files (.yaml), or what run, compare or import have written with --json`,
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
