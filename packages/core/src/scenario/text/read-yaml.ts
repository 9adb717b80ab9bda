import type { Problems } from "../problems.js";
import { readDocument } from "./read-document.js";

/** A scenario file as plain data, with the collector that knows where everything stands. */
export interface ReadText {
  readonly data: unknown;
  readonly problems: Problems;
}

/**
 * Reads a scenario file, YAML or JSON, into plain data.
 * @throws ScenarioError for a text that is no YAML, is no object, is too large or too deep, repeats keys or uses unknown tags.
 */
export function readYaml(text: string, file: string | undefined): ReadText {
  const { data, isObject, isList, problems, report } = readDocument(text, file);
  if (!isObject)
    report(
      0,
      isList ? "a scenario is an object, but this is a list" : "there is no scenario in this file",
      'begin with "name:", "duration:", "traffic:" and "services:"',
    );
  problems.throwIfAny();
  return { data, problems };
}
