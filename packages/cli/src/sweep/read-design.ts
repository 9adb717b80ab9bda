import { dirname, join } from "node:path";
import { figureOf } from "@springtide/core";
import { parse } from "yaml";
import { CommandError } from "../command-error.js";
import { ExitCode } from "../exit-codes.js";
import { isRecord } from "../json/is-record.js";
import { nearest } from "../nearest.js";
import { MOST_RUNS } from "../option-values.js";
import { locateValue } from "../scenario/locate-value.js";
import type { ScenarioSource } from "../scenario/source.js";
import { USUAL_FIGURES } from "./design.js";
import { parseSample, type SampleSpec } from "./parse-sample.js";

/** What a design file says; undefined where it leaves something to the command line. */
export interface DesignFile {
  readonly scenario: string;
  readonly grid: readonly string[];
  readonly set: readonly string[];
  readonly sample: SampleSpec | undefined;
  readonly runs: number | undefined;
  readonly seed: string | undefined;
  readonly figures: readonly string[] | undefined;
}

const KEYS = ["scenario", "grid", "set", "sample", "runs", "seed", "figures"];

/**
 * Reads a design file: YAML with the keys scenario, grid, set, sample, runs, seed and figures. Undefined for a file that
 * is no design, such as a scenario.
 * @throws CommandError that names file, line and key of what is wrong.
 */
export function readDesign(source: ScenarioSource): DesignFile | undefined {
  const data = plainOf(source);
  if (!isRecord(data) || typeof data.scenario !== "string" || "services" in data) return undefined;
  const fail = (path: readonly string[], message: string): never => {
    const place = locateValue(source.text, path);
    const where = place === undefined ? source.file : `${source.file}:${place.line}:${place.column}`;
    throw new CommandError(ExitCode.usage, `${where}: ${path.join(".")}: ${message}`);
  };
  for (const key of Object.keys(data)) if (!KEYS.includes(key)) fail([key], `a design has no such key${nearest(key, KEYS)}`);
  const { scenario, grid, set, sample, runs, seed, figures } = data;
  if (!isRecord(grid) || Object.keys(grid).length === 0)
    return fail(["grid"], "expected fields and their values, e.g. services.web.replicas: [4, 8]");
  if (set !== undefined && !isRecord(set)) return fail(["set"], "expected fields and their values, e.g. duration: 10m");
  if (runs !== undefined && !(Number.isSafeInteger(runs) && (runs as number) > 0 && (runs as number) <= MOST_RUNS))
    fail(["runs"], "expected a whole number from 1 to 1,000,000");
  if (seed !== undefined && typeof seed !== "string" && typeof seed !== "number") fail(["seed"], "expected a number or a text");
  return {
    scenario: scenario.startsWith("/") ? scenario : join(dirname(source.file), scenario),
    grid: Object.entries(grid).map(([path, values]) => `${path}=${gridText(values)}`),
    set: Object.entries(set ?? {}).map(([path, value]) => `${path}=${valueText(value)}`),
    sample:
      sample === undefined
        ? undefined
        : (parseSample(sampleText(sample)) ?? fail(["sample"], "expected a number of points, or { points: 100, method: random }")),
    runs: runs as number | undefined,
    seed: seed === undefined ? undefined : String(seed),
    figures: figures === undefined ? undefined : figureList(figures, fail),
  };
}

/** The figures kept of a run: those asked for and those kept of every sweep. @throws CommandError for a name that is no figure. */
export function allFigures(asked: readonly string[]): string[] {
  for (const key of asked) {
    try {
      figureOf(key);
    } catch (error) {
      throw new CommandError(ExitCode.usage, `--figures: ${(error as Error).message}`, { cause: error });
    }
  }
  return [...new Set([...asked, ...USUAL_FIGURES])];
}

function figureList(value: unknown, fail: (path: readonly string[], message: string) => never): string[] {
  if (!Array.isArray(value) || !value.every((one) => typeof one === "string"))
    return fail(["figures"], "expected a list of figures, e.g. [p99, services.web.p99]");
  return value;
}

/** A text that the reader of scenarios will complain about is left to it. */
function plainOf({ text }: ScenarioSource): unknown {
  try {
    return parse(text, { logLevel: "silent", maxAliasCount: 100 });
  } catch {
    return undefined;
  }
}

function sampleText(sample: unknown): string {
  return isRecord(sample) ? `${String(sample.method ?? "latin-hypercube")}:${String(sample.points)}` : String(sample);
}

function gridText(values: unknown): string {
  if (typeof values === "string") return values;
  return (Array.isArray(values) ? values : [values]).map(valueText).join(",");
}

function valueText(value: unknown): string {
  return typeof value === "string" && /^[\w./%+-]+$/.test(value) ? value : JSON.stringify(value);
}
