import { judgeReplicated, type ReplicatedVerdict, type Result, type Scenario } from "@springtide/core";
import { windowVerdicts } from "./judge-windows.js";

/** All objectives of a scenario over several runs: of the whole run, then over windows by their names. */
export function judgeRuns({ slo }: Pick<Scenario, "slo">, runs: readonly Result[], confidence = 0.95): ReplicatedVerdict[] {
  return [...judgeReplicated(slo, runs, confidence), ...windowVerdicts(runs, confidence)];
}
