import { type Path, type Problems, readDocument, ScenarioError } from "@springtide/core";
import { CommandError } from "../../command-error.js";
import { ExitCode } from "../../exit-codes.js";
import { InvalidScenario } from "../../scenario/invalid-scenario.js";
import type { ScenarioSource } from "../../scenario/source.js";
import { rootField } from "../report/field.js";
import { openLedger } from "../report/ledger.js";
import type { Resource } from "../resource.js";
import { INPUT_LIMITS } from "./input-limits.js";
import { readInput } from "./read-input.js";

/** A JSON or YAML file as plain data. */
export interface DataFile {
  readonly source: ScenarioSource;
  readonly data: unknown;
  readonly problems: Problems;
  readonly locate: ReturnType<typeof readDocument>["locate"];
}

/** An object of its own inside a file. */
export interface Part {
  readonly path: Path;
  readonly kind: string;
  readonly name: string;
  readonly isKnown?: boolean;
}

/** How much more may be read; all files share one. */
export interface DataBudget {
  characters: number;
  leaves: number;
}

/** What an import may read in all. */
export function dataBudget(): DataBudget {
  return { characters: INPUT_LIMITS.totalBytes, leaves: INPUT_LIMITS.leaves };
}

/**
 * Reads a JSON or YAML file.
 * @throws CommandError for a file that cannot be read, InvalidScenario for a text that is neither.
 */
export function readData(path: string, budget: DataBudget): DataFile {
  const source = readInput(path);
  budget.characters -= source.text.length;
  if (budget.characters < 0)
    throw new CommandError(ExitCode.usage, `${source.file}:1: more than ${INPUT_LIMITS.totalBytes / (1024 * 1024)} MiB in all`);
  try {
    const { data, problems, locate } = readDocument(source.text, source.file);
    return { source, data, problems, locate };
  } catch (error) {
    if (error instanceof ScenarioError) throw new InvalidScenario(source, error.problems);
    throw error;
  }
}

/** The objects of a file: each part, and what is left as one object of the kind `rest`. @throws CommandError for more fields than anybody has. */
export function resourcesOf(file: DataFile, parts: readonly Part[], rest: string, budget: DataBudget): Resource[] {
  const { source, data, problems, locate } = file;
  const valueAt = (path: Path) => path.reduce<unknown>((value, key) => (value as Record<string | number, unknown>)[key], data);
  const open = ({ path: base, kind, name, isKnown = true }: Part, others?: ReadonlySet<unknown>): Resource => {
    const value = valueAt(base);
    const ledger = openLedger(value, others);
    budget.leaves -= ledger.size;
    if (budget.leaves < 0)
      throw new CommandError(ExitCode.usage, `${source.file}:1: more than ${INPUT_LIMITS.leaves} fields, aliases replaced`);
    const lineOf = (path: Path) => locate([...base, ...path], "key")?.line;
    const root = rootField(value, ledger, problems, base);
    return { source, apiVersion: "", kind, name, namespace: undefined, root, ledger, isKnown, lineOf };
  };
  const owned = parts.map((part) => open(part));
  const left = open({ path: [], kind: rest, name: source.file }, new Set(parts.map(({ path }) => valueAt(path))));
  return left.ledger.size === 0 ? owned : [...owned, left];
}

/** @throws InvalidScenario with all that was found wrong with a file. */
export function throwFound({ source, problems }: DataFile): void {
  try {
    problems.throwIfAny();
  } catch (error) {
    if (error instanceof ScenarioError) throw new InvalidScenario(source, error.problems);
    throw error;
  }
}
