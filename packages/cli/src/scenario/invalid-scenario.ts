import type { Problem } from "@springtide/core";
import type { ScenarioSource } from "./source.js";

/** A scenario that cannot be run, with the text its problems point into. */
export class InvalidScenario extends Error {
  override readonly name = "InvalidScenario";
  readonly source: ScenarioSource;
  readonly problems: readonly Problem[];

  constructor(source: ScenarioSource, problems: readonly Problem[]) {
    super(`${source.file}: ${problems.length} problems`);
    this.source = source;
    this.problems = problems;
  }
}
