import { findRanges, formatPath, type Path, type Range } from "@springtide/core";
import { parse } from "yaml";
import { isRecord } from "../json/is-record.js";
import { applySetting } from "../scenario/apply-setting.js";
import { InvalidScenario } from "../scenario/invalid-scenario.js";
import type { Change } from "../scenario/load.js";
import { locateValue } from "../scenario/locate-value.js";
import type { ScenarioSource } from "../scenario/source.js";
import { gridBetween } from "./grid.js";
import { type Part, partsOf } from "./parts.js";

/** A value that the user's file leaves open. */
export interface Dimension {
  /** As people read it. */
  readonly name: string;
  readonly paths: readonly Path[];
  /** Values are numbered from 0, the ordinary one, to this. */
  readonly last: number;
  valueAt(step: number): unknown;
  /** Choices have no order. */
  readonly isOrdered: boolean;
}

/** Scenarios that differ in some values, in what is switched off, and in what breaks. */
export interface Family {
  readonly source: ScenarioSource;
  /** The user's file as plain data, with its ranges. */
  readonly plain: Readonly<Record<string, unknown>>;
  readonly dimensions: readonly Dimension[];
  readonly parts: readonly Part[];
}

/**
 * Reads the family that a scenario file describes.
 * @throws InvalidScenario for a range that nothing can be drawn from.
 */
export function readFamily(source: ScenarioSource, changes: readonly Change[]): Family {
  const plain = plainData(source);
  for (const { option, setting } of changes) applySetting(option, plain, setting);
  const dimensions = findRanges(plain).map((range) => dimensionOf(range, source));
  return { source, plain, dimensions, parts: partsOf(plain) };
}

/** The file's data; one that is no scenario at all is left to the reader of scenarios. */
function plainData({ text }: ScenarioSource): Record<string, unknown> {
  try {
    const data: unknown = parse(text, { logLevel: "silent", maxAliasCount: -1 });
    return isRecord(data) ? data : {};
  } catch {
    return {};
  }
}

function dimensionOf(range: Range, source: ScenarioSource): Dimension {
  const [first = []] = range.paths;
  const name = formatPath(first);
  const { oneOf, between } = range;
  if (oneOf !== undefined) return { name, paths: range.paths, last: oneOf.length - 1, valueAt: (step) => oneOf[step], isOrdered: false };
  const [from, to] = between ?? [0, 0];
  const grid = gridBetween(from, to);
  if (grid !== undefined) return { name, paths: range.paths, isOrdered: true, ...grid };
  const place = locateValue(source.text, first.map(String));
  throw new InvalidScenario(source, [
    {
      path: name,
      message: `between has two bounds of one kind, e.g. { between: [50/s, 400/s] }; got ${JSON.stringify(from)} and ${JSON.stringify(to)}`,
      hint: "for other values, oneOf: [a, b, c]",
      line: place?.line,
      column: place?.column,
    },
  ]);
}
