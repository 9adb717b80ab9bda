import { type Catalog, type Load, type Problem, parseScenario, ScenarioError } from "@springtide/core";
import { InvalidScenario } from "../scenario/invalid-scenario.js";
import { locateValue } from "../scenario/locate-value.js";
import { type Candidate, writeCandidate } from "./candidate.js";
import type { Family } from "./family.js";
import type { FitCandidate } from "./trial.js";

/** Makes scenarios of candidates. */
export interface Fitting {
  /** Undefined where it makes no sense. */
  fit(candidate: Candidate): FitCandidate | undefined;
  /** @throws InvalidScenario with its problems where it makes no sense. */
  require(candidate: Candidate): FitCandidate;
}

export function fitting(family: Family, catalog: Catalog, load: Load): Fitting {
  const { source } = family;
  const files = new Map<string, string>();
  const loadOnce: Load = (path) => {
    const known = files.get(path) ?? load(path);
    files.set(path, known);
    return known;
  };
  const make = (candidate: Candidate): FitCandidate => {
    const written = writeCandidate(family, candidate);
    const scenario = parseScenario(JSON.stringify(written.plain), { catalog, file: source.file, load: loadOnce });
    return { candidate, written, scenario };
  };
  const attempt = <T>(candidate: Candidate, otherwise: (error: ScenarioError) => T): FitCandidate | T => {
    try {
      return make(candidate);
    } catch (error) {
      if (error instanceof ScenarioError) return otherwise(error);
      throw error;
    }
  };
  return {
    fit: (candidate) => attempt(candidate, () => undefined),
    require: (candidate) =>
      attempt(candidate, ({ problems }) => {
        throw new InvalidScenario(
          source,
          problems.map((problem) => placed(problem, source.text)),
        );
      }),
  };
}

/** A problem with the place of what it is about in the user's file. */
function placed(problem: Problem, text: string): Problem {
  const keys = problem.path.replace(/\[(\d+)\]/g, ".$1").split(".");
  const place = locateValue(text, keys);
  return { ...problem, line: place?.line, column: place?.column };
}
