import type { NodesSummary, Result, Scenario } from "@springtide/core";
import { catalog } from "@springtide/policies";
import fc from "fast-check";
import { describe, expect } from "vitest";
import { Cluster } from "../../packages/core/src/cluster/cluster.js";
import { Life } from "../../packages/core/src/cluster/instances/instance-layout.js";
import { findRoom } from "../../packages/core/src/cluster/nodes/find-room.js";
import type { Pod } from "../../packages/core/src/cluster/nodes/pod.js";
import type { NodesPart } from "../../packages/core/src/cluster/parts.js";
import { createStreams } from "../../packages/core/src/engine/streams.js";
import { resolvePolicies } from "../../packages/core/src/scenario/resolve-policies.js";
import { changes } from "../support/arbitrary/changes.js";
import { span } from "../support/arbitrary/law.js";
import { onNodes } from "../support/arbitrary/nodes.js";
import { allOnDemand, onDemand } from "../support/arbitrary/on-demand.js";
import { rollout } from "../support/arbitrary/rollout.js";
import { anyScenario, define, withFields, withServices } from "../support/arbitrary-scenario.js";
import { deafListeners } from "../support/deaf-listeners.js";
import { claim } from "./claim.js";
import { expectBooksInOrder } from "./expect-books.js";
import { runThrough } from "./runs.js";

const small = anyScenario({ durationMs: 3000, services: 3 });
/** Every service changes to another version. */
const changing = fc.tuple(small, rollout(), span(0, 90)).map(([written, plan, at]) =>
  withServices(written, ({ instances: _, autoscaling: __, queue: ___, ...rest }) => ({
    ...rest,
    replicas: 3,
    versions: { v2: {} },
    rollout: { ...plan, at, to: "v2" },
  })),
);
/** Of every service one instance serves, and the others stand by. */
const standing = fc
  .tuple(small, fc.record({ detect: span(0, 100), promote: span(0, 100), failBack: fc.boolean() }))
  .map(([written, standby]) => withServices(written, ({ instances: _, autoscaling: __, ...rest }) => ({ ...rest, replicas: 3, standby })));
/** Instances are made for requests. */
const functions = fc
  .tuple(small, onDemand, span(0, 300))
  .map(([written, rule, startup]) => withServices(allOnDemand(written, rule, startup), ({ vertical: _, ...rest }) => rest));
/** Options change as it runs. */
const retuned = fc.tuple(small, changes(["web"], 90)).map(([written, some]) =>
  withFields(
    withServices(written, ({ steps: _, demand: __, ...rest }) => ({ ...rest, demand: "3ms" })),
    { changes: some },
  ),
);
const kinds = fc.oneof({ withCrossShrink: true }, { arbitrary: small, weight: 4 }, changing, standing, functions, retuned);
const anywhere = onNodes(kinds);
const HOUR_S = 3600;

/** Runs to the end, looking whenever an instant is over. */
function lookAfterEachInstant(scenario: Scenario, look: (cluster: Cluster, nodes: NodesPart) => void): void {
  const cluster = new Cluster(resolvePolicies(scenario, catalog), {
    catalog,
    streams: createStreams(scenario.seed),
    samplers: {},
    listeners: deafListeners,
  });
  const { scheduler } = cluster;
  for (let fired = 0; scheduler.nextTime <= scenario.durationMs && fired < 100_000; fired++) {
    scheduler.step();
    if (scheduler.nextTime > scheduler.now) look(cluster, cluster.nodes!);
  }
}

function loads(pods: readonly Pod[]) {
  return pods.reduce(
    (sum, { millicores, bytes }) => ({ millicores: sum.millicores + millicores, bytes: sum.bytes + bytes, pods: sum.pods + 1 }),
    { millicores: 0, bytes: 0, pods: 0 },
  );
}

describe("nodes", () => {
  claim("are never given more than they have, and know what is free to the byte", anywhere, (written) => {
    lookAfterEachInstant(define(written), (_, { fleet }) => {
      const given = fleet.nodes.map(({ id, size, millicores, bytes, slots }) => ({
        id,
        millicores: size.millicores - millicores,
        bytes: size.bytes - bytes,
        pods: size.slots - slots,
      }));
      expect(given).toEqual(fleet.nodes.map(({ id, pods }) => ({ id, ...loads(pods) })));
      expect(fleet.nodes.filter(({ millicores, bytes, slots }) => !(Math.min(millicores, bytes, slots) >= 0))).toEqual([]);
    });
  });

  claim("share no instance: each that lives has one node or waits for one", anywhere, (written) => {
    lookAfterEachInstant(define(written), ({ services }, { fleet, waiting }) => {
      const placed = fleet.nodes.flatMap(({ pods }) => pods.map(({ ref }) => ref));
      const homeless = [...waiting].map(({ ref }) => ref);
      expect(new Set([...placed, ...homeless]).size).toBe(placed.length + homeless.length);
      const serving = services.flatMap(({ instances }) =>
        instances.records.flatMap(({ ref }, i) => ([Life.starting, Life.ready].includes(instances.lifeOf(i)) ? [ref] : [])),
      );
      expect(serving.filter((ref) => !placed.includes(ref) && !homeless.includes(ref))).toEqual([]);
    });
  });

  claim("leave nobody waiting whom one of them could take", anywhere, (written) => {
    const scenario = define(written);
    lookAfterEachInstant(scenario, (_, { fleet, waiting }) => {
      // What others clear out for somebody is kept for them.
      if ([...waiting].some(({ nominated }) => nominated !== undefined)) return;
      for (const pod of waiting) expect(findRoom(fleet.nodes, pod, scenario.nodes!.placement, fleet.nodes)).toBeUndefined();
    });
  });

  claim("keep the rules of the services they have", anywhere, (written) => {
    lookAfterEachInstant(define(written), ({ services }, { fleet }) => {
      for (const { id, spec } of services) {
        const apart = spec.pod?.antiAffinity.required;
        const places = fleet.nodes.flatMap((node) =>
          node.pods.filter(({ service }) => service.id === id).map(() => (apart === "zone" ? node.zone : node.id)),
        );
        if (apart !== undefined) expect(new Set(places).size).toBe(places.length);
      }
    });
  });

  const billed = fc.tuple(anywhere, fc.constantFrom(0, 0, 0.4)).map(([written, part]) => {
    const { durationMs } = define(written);
    return withFields(written, { warmup: `${Math.floor(durationMs * part)}ms` });
  });

  claim("cost what their seconds are billed at, and services and idle time add up to that", billed, (written) => {
    const scenario = define(written);
    const { result } = runThrough(scenario);
    const nodes = result.nodes as NodesSummary;
    let total = 0;
    for (const spec of scenario.nodes!.pools) {
      const pool = nodes.pools[spec.name]!;
      const seconds = pool.nodes.reduce((sum, node) => sum + lifeSeconds(node, result), 0);
      expect(pool.nodeSeconds).toBeCloseTo(seconds, 6);
      expect(pool.billedSeconds).toBeGreaterThanOrEqual(pool.nodeSeconds - 1e-6);
      const hourly = spec.usdPerHour * (1 - (spec.spot?.discount ?? 0));
      expect(pool.costUsd).toBeCloseTo((pool.billedSeconds / HOUR_S) * hourly, 9);
      total += pool.costUsd;
    }
    const services = Object.values(result.services).reduce((sum, { costUsd }) => sum + costUsd, 0);
    expect(nodes.costUsd).toBeCloseTo(total, 9);
    expect(result.summary.costUsd).toBe(nodes.costUsd);
    expect(services + nodes.idleCostUsd).toBeCloseTo(total, 9);
    expect(nodes.idleCostUsd).toBeGreaterThanOrEqual(-1e-9);
  });

  claim("change nothing about the books: every request and every attempt is accounted for", anywhere, (written) => {
    expectBooksInOrder(runThrough(define(written)).result);
  });

  claim(
    "come and go the same way in every run",
    anywhere,
    (written) => {
      const digest = () => runThrough(define(written), { traceDigest: true }).result;
      const [one, other] = [digest(), digest()];
      expect([one.digest, one.traceDigest]).toEqual([other.digest, other.traceDigest]);
    },
    20,
  );

  claim("stay within the bounds of their pools", onNodes(small, { fails: false }), (written) => {
    const scenario = define(written);
    lookAfterEachInstant(scenario, (_, { fleet }) => {
      const beyond = fleet.pools.filter(
        ({ spec: { min, max, count }, nodes }) => !(nodes.length >= Math.min(min, count) && nodes.length <= Math.max(max, count) + 1),
      );
      expect(beyond).toEqual([]);
    });
  });
});

/** Seconds a node existed within the figures. */
function lifeSeconds({ launchedMs, goneMs }: { launchedMs: number; goneMs: number | null }, { warmupMs, durationMs }: Result): number {
  return Math.max(0, (goneMs ?? durationMs) - Math.max(launchedMs, warmupMs)) / 1000;
}
