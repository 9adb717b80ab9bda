import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import type { TheoryCase } from "./case.js";
import { findRuns, isRun, type RealClusterCase } from "./real-cluster/recorded-runs.js";

/** A case of any table, or a measured run. */
export type Case = TheoryTableCase | ConformanceCase | RealClusterCase;

export interface TheoryTableCase {
  readonly table: "theory";
  readonly id: string;
  readonly theory: TheoryCase;
}

/** Decisions of a real system. */
export interface ConformanceCase {
  readonly table: "conformance";
  readonly id: string;
  /** Name of the table's file: `hpa`, `lb`, ... */
  readonly file: string;
  /** What is decided; for tables without operations, the system that decides. */
  readonly op: string;
  /** Who decides, where the table says so; otherwise as `file`. */
  readonly system: string;
  /** The case as the table has it. */
  readonly body: Readonly<Record<string, unknown>>;
}

/** Every case of every table in these folders, tables in the order of their paths, and every measured run. */
export function readTables(places: readonly string[]): Case[] {
  return [...places.flatMap(tablesIn).flatMap(readTable), ...findRuns(places)];
}

function tablesIn(place: string): string[] {
  if (statSync(place).isFile()) return isRun(place) ? [] : [place];
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".json"))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !isRun(file))
    .sort();
}

/** The cases of one file; a file that is no case table has none. */
function readTable(path: string): Case[] {
  const table = parse(path);
  if (!Array.isArray(table?.cases)) return [];
  const cases: readonly Record<string, unknown>[] = table.cases;
  if (table.schemaVersion === 1 && cases.every((one) => "metrics" in one)) {
    return cases.map((one) => ({ table: "theory", id: String(one.id), theory: one as unknown as TheoryCase }));
  }
  if (typeof table.schema !== "string" || !table.schema.startsWith("conformance/")) return [];
  const file = basename(path, ".json");
  return cases.map((one) => ({
    table: "conformance",
    id: String(one.id),
    file,
    op: String(one.op ?? one.system ?? file),
    system: String(one.system ?? file),
    body: one,
  }));
}

function parse(path: string): { schemaVersion?: unknown; schema?: unknown; cases?: unknown } | undefined {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new Error(`${path}: ${error instanceof Error ? error.message : error}`);
  }
}
