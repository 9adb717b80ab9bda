import {
  type Replication,
  type ReplicationOptions,
  type Result,
  replicate as replicateRuns,
  type Scenario,
  type SimulateOptions,
} from "@springtide/core";
import { type ShowsItself, show, showingItself } from "@springtide/viz";

/**
 * Runs a scenario again and again with other seeds, as `replicate` of @springtide/core does. As the last expression of a notebook's cell
 * the runs show themselves: together as quantiles of latency with a band over runs and a table of figures with their intervals, one alone
 * as `simulate` gives it.
 * @throws RangeError for options that make no sense; and as `simulate`.
 */
export function replicate(
  scenario: Scenario,
  options: SimulateOptions & ReplicationOptions,
): Replication & { readonly runs: readonly (Result & ShowsItself)[] } & ShowsItself {
  const replication = replicateRuns(scenario, options);
  const runs = replication.runs.map((run) => showingItself(run, () => show(run)));
  const together = { ...replication, runs };
  return showingItself(together, () => show(together));
}
