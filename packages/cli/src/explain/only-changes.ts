import type { DecisionRecording, Result } from "@springtide/core";
import { isChange } from "./find-decision.js";

/** Every change of a long run: decisions that hold take at most half of them. */
export const ALL_CHANGES: DecisionRecording = { most: 40_000 };

/** A result that keeps of its decisions those that changed something. */
export function onlyChanges(result: Result): Result {
  return result.decisions === undefined ? result : { ...result, decisions: result.decisions.filter(isChange) };
}
