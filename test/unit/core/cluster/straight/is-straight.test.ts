import { defineScenario, type ScenarioInput } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { expect, it } from "vitest";
import { Cluster } from "../../../../../packages/core/src/cluster/cluster.js";
import type { ClusterListeners } from "../../../../../packages/core/src/cluster/cluster-options.js";
import { createStreams } from "../../../../../packages/core/src/engine/streams.js";
import { resolvePolicies } from "../../../../../packages/core/src/scenario/resolve-policies.js";
import { deafListeners } from "../../../../support/deaf-listeners.js";

type ServiceInput = ScenarioInput["services"][string];
type TrafficInput = ScenarioInput["traffic"][string];

interface Difference {
  readonly web?: Partial<ServiceInput>;
  readonly users?: Partial<TrafficInput>;
  readonly listeners?: Partial<ClusterListeners>;
}

/** Whether calls of users to a plain service take the straight way, but for one difference. */
function isStraight({ web = {}, users = {}, listeners = {} }: Difference): boolean {
  const scenario = defineScenario(
    {
      name: "plain",
      duration: "10s",
      traffic: { users: { to: "web", rate: "50/s", timeout: "1s", ...users } as TrafficInput },
      services: { web: { replicas: 3, demand: { exponential: "20ms" }, ...web }, other: { replicas: 1 } },
    },
    { catalog },
  );
  const options = { catalog, streams: createStreams("s"), samplers: {}, listeners: { ...deafListeners, ...listeners } };
  return !new Cluster(resolvePolicies(scenario, catalog), options).traffic[0]!.site.isUnusual;
}

it("calls of a plain service are", () => expect(isStraight({})).toBe(true));

const STRAIGHT: Readonly<Record<string, Difference>> = {
  "without a timeout": { users: { timeout: undefined } },
  "with keys": { users: { key: { uniform: { min: 0, max: 9 } } } },
  "to a service that fails": { web: { errors: "10%" } },
  "to a service with any line on its instances": { web: { queue: { capacity: 5, discipline: "lifo" } } },
  "to a service with calls of its own": { web: { calls: [{ to: "other" }] } },
  "to cores that are shared": { web: { concurrency: 8, cpu: { limit: 2 } } },
  "to instances that warm up": { web: { warming: { for: "10s", from: 0.2 } } },
  "that somebody hears the end of": { listeners: { ended: () => undefined } },
};

it.each(Object.entries(STRAIGHT))("they still are %s", (_, difference) => expect(isStraight(difference)).toBe(true));

const BENT: Readonly<Record<string, Difference>> = {
  "over a network": { users: { network: "1ms" } },
  "with a timeout that is drawn": { users: { timeout: { exponential: "1s" } } },
  "with a deadline": { users: { deadline: true } },
  "through layers": { web: { resilience: ["circuit-breaker"] } },
  "to a line in front of a service": { web: { queue: { at: "service" } } },
  "through several proxies": { web: { proxies: { count: 2 } } },
  "that proxies try again": { web: { failover: "nginx-next-upstream" } },
  "whose failures tell of health": { web: { health: { passive: { errors: 3, for: "10s" } } } },
  "that leave the line by a timeout of its own": { web: { queue: { timeout: "1s" } } },
  "that somebody follows": { listeners: { watch: {} } },
};

it.each(Object.entries(BENT))("they are not %s", (_, difference) => expect(isStraight(difference)).toBe(false));
