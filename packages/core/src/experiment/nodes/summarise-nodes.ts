import type { Node } from "../../cluster/nodes/node.js";
import type { Tenancy } from "../../cluster/nodes/node-books.js";
import type { Pool } from "../../cluster/nodes/pool.js";
import type { NodesPart } from "../../cluster/parts.js";
import { billedMs, costUsd } from "../../metrics/cost.js";
import type { Gauge } from "../../metrics/gauge.js";
import type { PriceSpec } from "../../model/scenario.js";
import type { ServiceSummary } from "../result.js";
import type { Span } from "../span.js";
import type { NodePoolSummary, NodesSummary } from "./result-nodes.js";

const HOUR_MS = 3_600_000;
const GIB_BYTES = 1_073_741_824;

/** Everything a run knows about its nodes. */
export function summariseNodes({ books }: NodesPart, span: Span, prices: PriceSpec): NodesSummary {
  const pools = Object.fromEntries(books.pools.map((pool) => [pool.spec.name, summarisePool(pool, span, prices)]));
  const total = (pick: (pool: NodePoolSummary) => number): number => Object.values(pools).reduce((sum, pool) => sum + pick(pool), 0);
  const allocated = books.tenants.reduce((sum, { usdPerHour }) => sum + usdPerHour.integral(span.toMs) / HOUR_MS, 0);
  const cost = total((pool) => pool.costUsd);
  const pendingMs = books.tenants.reduce((sum, { pending }) => sum + pending.integral(span.toMs), 0);
  return {
    pools,
    costUsd: cost,
    idleCostUsd: cost - allocated,
    pendingPodSeconds: pendingMs / 1000,
    evictions: books.evictions,
    preemptions: books.preemptions,
    interruptions: total((pool) => pool.interruptions),
  };
}

type Spending = Pick<ServiceSummary, "costUsd" | "billedSeconds" | "instanceSeconds" | "vcpuSeconds" | "gbSeconds">;

/**
 * What a service draws on nodes: its instances' time there, and its requests' share of what they cost.
 * @see OpenCost specification, "Workload costs" and "Idle costs"
 */
export function spendingOn({ pods, millicores, bytes, usdPerHour }: Tenancy, { toMs }: Span): Spending {
  const instanceSeconds = pods.integral(toMs) / 1000;
  return {
    costUsd: usdPerHour.integral(toMs) / HOUR_MS,
    billedSeconds: instanceSeconds,
    instanceSeconds,
    vcpuSeconds: millicores.integral(toMs) / 1e6,
    gbSeconds: bytes.integral(toMs) / 1000 / GIB_BYTES,
  };
}

function summarisePool({ spec, usdPerHour, made, existing, ready, pods, ...pool }: Pool, span: Span, prices: PriceSpec): NodePoolSummary {
  const lengthMs = span.toMs - span.fromMs;
  const mean = (gauge: Gauge): number => (lengthMs > 0 ? gauge.integral(span.toMs) / lengthMs : 0);
  const share = ({ requested, allocatable }: Pool["bytes"]): number | null => {
    const whole = allocatable.integral(span.toMs);
    return whole > 0 ? requested.integral(span.toMs) / whole : null;
  };
  const paidMs = made.reduce((sum, node) => sum + (existedIn(node, span) ? billedMs(livedMs(node, span), prices) : 0), 0);
  return {
    mean: { nodes: mean(existing), ready: mean(ready), pods: mean(pods) },
    nodeSeconds: existing.integral(span.toMs) / 1000,
    billedSeconds: paidMs / 1000,
    costUsd: costUsd(paidMs, usdPerHour),
    cpuUtilisation: share(pool.millicores),
    memoryUtilisation: share(pool.bytes),
    interruptions: pool.interruptions,
    nodes: made.map(({ id, zone, launchedMs, readyMs, goneMs }) => ({ id, zone, launchedMs, readyMs, goneMs })),
  };
}

function existedIn({ goneMs }: Node, { fromMs }: Span): boolean {
  return goneMs === null || goneMs > fromMs;
}

function livedMs({ launchedMs, goneMs }: Node, { fromMs, toMs }: Span): number {
  return Math.max(0, (goneMs ?? toMs) - Math.max(launchedMs, fromMs));
}
