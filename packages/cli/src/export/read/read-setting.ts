import { dirname, resolve } from "node:path";
import type { Catalog } from "@springtide/core";
import { CommandError } from "../../command-error.js";
import { ExitCode } from "../../exit-codes.js";
import { TUNING_SCHEMA } from "../../output/tune-json.js";
import { loadScenario } from "../../scenario/load.js";
import { readSource, type ScenarioSource } from "../../scenario/source.js";
import type { Recommended } from "../patch/recommended.js";

/**
 * A setting out of a scenario file, or out of what `tune --json` has printed: then of the services that it changes only.
 * @throws CommandError for a file that is neither.
 */
export function readSetting(file: string, catalog: Catalog, dataRoot: string | undefined): Recommended {
  const source = readSource(file);
  const tuning = tuningOf(source);
  const load = (of: ScenarioSource) => loadScenario(of, [], { catalog, dataRoot });
  if (tuning === undefined) return { scenario: load(source), services: undefined };
  const { schema, tunedFile, changes } = tuning;
  if (schema !== TUNING_SCHEMA)
    throw new CommandError(
      ExitCode.usage,
      `${file} holds no setting but ${JSON.stringify(schema)}; give a scenario file, or what tune --json has printed`,
    );
  if (typeof tunedFile !== "string" || !Array.isArray(changes))
    throw new CommandError(
      ExitCode.usage,
      `${file} holds no tuned scenario; write it again with tune --json, or give the file that tune -o wrote`,
    );
  const scenario = load({ file: `${file} (tunedFile)`, text: tunedFile, folder: folderOf(file, tuning.file) });
  const paths = changes.map(({ path }: { readonly path?: unknown }) => String(path));
  const changed = scenario.services.filter(({ name }) => paths.some((path) => path.startsWith(`services.${name}.`)));
  return { scenario, services: new Set(changed.map(({ name }) => name)) };
}

/** Data files lie beside the scenario that was tuned. */
function folderOf(file: string, tuned: unknown): string {
  return typeof tuned === "string" && tuned !== "-" ? dirname(resolve(tuned)) : dirname(resolve(file));
}

/** What a command has printed; undefined for a scenario. */
function tuningOf({ text }: ScenarioSource): Readonly<Record<string, unknown>> | undefined {
  if (!text.trimStart().startsWith("{")) return undefined;
  try {
    const data: unknown = JSON.parse(text);
    const isPrinted =
      typeof data === "object" && data !== null && String((data as { readonly schema?: unknown }).schema).startsWith("springtide.");
    return isPrinted ? (data as Readonly<Record<string, unknown>>) : undefined;
  } catch {
    return undefined;
  }
}
