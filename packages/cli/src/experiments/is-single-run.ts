import type { ReplicationArguments } from "./replication-arguments.js";

/** Whether one run is all that is wanted. */
export function isSingleRun({ runs = 1, precision = [], maxRuns, eventBudget }: ReplicationArguments): boolean {
  return runs === 1 && precision.length === 0 && maxRuns === undefined && eventBudget === undefined;
}
