import { defineResilience, type ResilienceControl } from "@springtide/core/policy";
import { createConnectionPool } from "../mechanisms/envoy/connection-pool.js";
import { createResource } from "../mechanisms/envoy/resource.js";
import { maxRetriesUnderWay } from "../mechanisms/envoy/retry-limit.js";
import { HOLD, REFUSE } from "../mechanisms/layers/answers.js";
import { waitingRoomLayer } from "../mechanisms/layers/room-layer.js";
import { createSlotColumn } from "../mechanisms/layers/slot-column.js";
import { createWaitingRoom } from "../mechanisms/layers/waiting-room.js";

/** Options of `envoy-circuit-breaker`. */
export interface EnvoyCircuitBreakerOptions {
  /** Connections; with HTTP/1.1 each carries one request at a time. Default 1024. */
  maxConnections?: number;
  /** How long a new connection takes, in ms; they are kept. Default 0. */
  connect?: number;
  /** Requests that wait for a connection, new ones included. Default 1024. */
  maxPending?: number;
  /** Requests under way at once. Default 1024. */
  maxRequests?: number;
  /** Retries under way at once. Default 3. */
  maxRetries?: number;
  /** In place of `maxRetries`, a share of the requests under way and waiting; 0 for none. Default 0. */
  retryBudget?: number;
  /** Retries that this share always allows. Default 3. */
  minRetries?: number;
}

const SOURCE = "Envoy api/envoy/config/cluster/v3/circuit_breaker.proto";

/** Envoy's and Istio's limits on what is under way to a cluster over HTTP/1.1; put inside a retry, it bounds the retries too. */
export const envoyCircuitBreaker = defineResilience<EnvoyCircuitBreakerOptions>({
  id: "envoy-circuit-breaker",
  doc: "Envoy's and Istio's limits on what is under way to a cluster over HTTP/1.1: connections, requests that wait for one, requests and, put inside a retry, retries.",
  source: "Envoy source/common/upstream/resource_manager_impl.h",
  options: {
    maxConnections: {
      type: "number",
      unit: "count",
      integer: true,
      default: 1024,
      min: 1,
      doc: "Connections, each with one request at a time.",
      source: SOURCE,
    },
    connect: {
      type: "number",
      unit: "ms",
      default: 0,
      min: 0,
      doc: "How long a new connection takes; they are kept, and the request that it is for waits for it.",
    },
    maxPending: {
      type: "number",
      unit: "count",
      integer: true,
      default: 1024,
      min: 0,
      doc: "Requests that wait for a connection; beyond, they are refused.",
      source: SOURCE,
    },
    maxRequests: {
      type: "number",
      unit: "count",
      integer: true,
      default: 1024,
      min: 1,
      doc: "Requests under way at once.",
      source: SOURCE,
    },
    maxRetries: { type: "number", unit: "count", integer: true, default: 3, min: 0, doc: "Retries under way at once.", source: SOURCE },
    retryBudget: {
      type: "number",
      unit: "fraction",
      default: 0,
      min: 0,
      max: 1,
      doc: "In place of maxRetries, a share of the requests under way and waiting; 0 for none.",
      source: `${SOURCE} (retry_budget, 20 % where it is given)`,
    },
    minRetries: {
      type: "number",
      unit: "count",
      integer: true,
      default: 3,
      min: 0,
      doc: "Retries that this share always allows.",
      source: `${SOURCE} (min_retry_concurrency)`,
    },
  },
  create({ maxConnections, connect, maxPending, maxRequests, maxRetries, retryBudget, minRetries }, { now }) {
    const connections = createConnectionPool(maxConnections, connect);
    const room = createWaitingRoom({ now, limit: () => Math.min(connections.ready, maxRequests), capacity: maxPending });
    const mostRetries = (): number =>
      retryBudget === 0 ? maxRetries : maxRetriesUnderWay(retryBudget * 100, minRetries, room.underWay + room.line.length);
    const retries = createResource(mostRetries);
    const isRetry = createSlotColumn();
    const layer = waitingRoomLayer(room);

    function giveBack(slot: number): void {
      if (isRetry.get(slot) === 0) return;
      isRetry.set(slot, 0);
      retries.giveBack();
    }

    let control: ResilienceControl | undefined;

    /** A request that waits begins another connection, if there may be one. */
    function reach(): void {
      if (connections.begin(now())) control?.wakeAfter(connections.nextMs - now());
    }

    return {
      ...layer,
      attach(given) {
        control = given;
        layer.attach?.(given);
      },
      wake() {
        connections.advance(now());
        room.serve();
        control?.wakeAfter(Math.max(0, connections.nextMs - now()));
      },
      admit(call) {
        const { slot, attempt } = call;
        if (attempt > 0 && !retries.canCreate) return REFUSE;
        const admission = room.admit(call);
        if (admission === HOLD) reach();
        if (attempt > 0 && admission !== REFUSE) {
          isRetry.set(slot, 1);
          retries.take();
        }
        return admission;
      },
      settled(call, outcome) {
        giveBack(call.slot);
        return layer.settled!(call, outcome);
      },
      cancelled(call) {
        giveBack(call.slot);
        layer.cancelled!(call);
      },
      left(call) {
        giveBack(call.slot);
        layer.left!(call);
      },
    };
  },
});
