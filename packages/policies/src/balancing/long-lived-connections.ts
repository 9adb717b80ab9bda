import { defineBalancing, type PolicyChoice } from "@springtide/core/policy";
import { createConnections } from "../mechanisms/endpoints/connections.js";
import { forwardFeedback } from "../mechanisms/endpoints/forward-feedback.js";
import { createPlaces } from "../mechanisms/endpoints/places.js";

/** Options of `long-lived-connections`. */
export interface LongLivedConnectionsOptions {
  /** Connections that each balancer keeps. Default 8. */
  connections?: number;
  /** Age at which a connection is opened anew, in ms; 0: never. Default 0. */
  lifetime?: number;
  /** Requests after which a connection is opened anew; 0: never. Default 0. */
  requests?: number;
  /** Which connection a request takes: its client's, or the next one. Default client. */
  by?: "client" | "turn";
  /** Chooses the endpoint whenever a connection is opened. Default random. */
  choose?: PolicyChoice;
}

/** Sends requests over connections that stay with their endpoint: endpoints that join later get none until connections are opened anew. */
export const longLivedConnections = defineBalancing<LongLivedConnectionsOptions>({
  id: "long-lived-connections",
  doc: "Sends requests over connections that stay with the endpoint that another policy chose when they were opened, as long as that is there.",
  source: "gRPC and HTTP/2 clients behind a connection-level balancer such as a Kubernetes Service; gRPC A9 MAX_CONNECTION_AGE (lifetime)",
  options: {
    connections: {
      type: "number",
      unit: "count",
      integer: true,
      default: 8,
      min: 1,
      max: 1_000_000,
      doc: "Connections that each balancer keeps.",
    },
    lifetime: {
      type: "number",
      unit: "ms",
      default: 0,
      min: 0,
      doc: "Age at which a connection is opened anew; 0 is never.",
      source: "gRPC A9 server-side connection management (MAX_CONNECTION_AGE, unlimited)",
    },
    requests: {
      type: "number",
      unit: "count",
      integer: true,
      default: 0,
      min: 0,
      doc: "Requests after which a connection is opened anew; 0 is never.",
      source: "nginx 1.22 keepalive_requests and Envoy max_requests_per_connection, whose defaults are 1000 and none",
    },
    by: {
      type: "choice",
      of: ["client", "turn"],
      default: "client",
      doc: "Which connection a request takes: that of its client, or the next one.",
    },
    choose: {
      type: "policy",
      kind: "balancing",
      default: { id: "random", options: {} },
      doc: "Chooses the endpoint whenever a connection is opened.",
      source: "Kubernetes 1.31, kube-proxy in iptables mode (random)",
    },
  },
  traits: { random: true, mayReject: true },
  create: ({ connections: count, lifetime, requests, by, choose }, { balancing, now }) => {
    const inner = balancing(choose);
    const feedback = forwardFeedback(inner);
    const connections = createConnections(count, lifetime, requests);
    const places = createPlaces();
    let turn = -1;
    return {
      pick(endpoints, request) {
        places.follow(endpoints);
        turn = by === "client" ? request.client % count : (turn + 1) % count;
        const kept = connections.take(turn, now());
        if (kept !== undefined && places.of(kept) >= 0) return kept;
        const chosen = inner.pick(endpoints, request);
        if (chosen !== undefined) connections.open(turn, chosen, now());
        return chosen;
      },
      ...feedback,
      observe(endpoint, outcome) {
        if (outcome.status === "unavailable") connections.breakAll(endpoint);
        feedback.observe(endpoint, outcome);
      },
    };
  },
});
