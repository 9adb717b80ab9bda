import { Cluster } from "../cluster/cluster.js";
import { createRenewableStreams } from "../engine/renewable-streams.js";
import { hearEnds } from "../experiment/requests/hear-ends.js";
import { tellRequests } from "../experiment/tell-requests.js";
import type { Scenario } from "../model/scenario.js";
import { readImportance } from "./importance.js";
import type { Lineage } from "./lineage.js";
import type { RareOptions } from "./options.js";
import { unheard } from "./unheard.js";

/** What has been counted on a path since its figures began. */
export interface Tally {
  /** Requests from outside that have ended. */
  requests: number;
  /** Those that ended badly. */
  bad: number;
}

/** One way that a scenario can go, from its beginning: it can be taken again, and go on otherwise from any point. */
export interface Path {
  readonly tally: Tally;
  readonly events: number;
  /** How near it is to what is rare. */
  readonly importance: number;
  /** Fires the next event; false at the end of the scenario. */
  step(): boolean;
}

/** Takes the path of that lineage up to its last split. The scenario's policies are resolved. */
export function takePath(scenario: Scenario, options: RareOptions, { seed, splits }: Lineage): Path {
  const { warmupMs, durationMs } = scenario;
  const { withinMs = Number.POSITIVE_INFINITY, ofClass } = options;
  const tally: Tally = { requests: 0, bad: 0 };
  const streams = createRenewableStreams(seed);
  const count = tellRequests(
    () => cluster,
    ({ className, startMs, endMs, status }) => {
      if (endMs < warmupMs || (ofClass !== undefined && className !== ofClass)) return;
      tally.requests++;
      if (status !== "ok" || endMs - startMs > withinMs) tally.bad++;
    },
  );
  const ended = hearEnds(() => cluster, [count]);
  const { catalog, distributions = {} } = options;
  const cluster: Cluster = new Cluster(scenario, { catalog, streams, samplers: distributions, listeners: { ...unheard, ended } });
  const { scheduler } = cluster;
  const importance = readImportance(options.importance, cluster);
  for (const split of splits) {
    scheduler.run(durationMs, split.afterEvents - scheduler.fired);
    streams.renew(split.seed);
  }
  return {
    tally,
    get events() {
      return scheduler.fired;
    },
    get importance() {
      return importance();
    },
    step: () => scheduler.run(durationMs, 1) === 1,
  };
}
