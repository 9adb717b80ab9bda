import { defineBalancing, type PolicyChoice } from "@springtide/core/policy";
import { createClientTable } from "../mechanisms/endpoints/client-table.js";
import { forwardFeedback } from "../mechanisms/endpoints/forward-feedback.js";
import { createPlaces } from "../mechanisms/endpoints/places.js";

/** Options of `sticky`. */
export interface StickyOptions {
  /** Chooses for clients that have no endpoint. Default round-robin. */
  choose?: PolicyChoice;
  /** Time after its last request for which a client is remembered, in ms; 0: for ever. Default 0. */
  ttl?: number;
  /** Most clients remembered. Default 100,000. */
  size?: number;
}

/**
 * Keeps each client on the endpoint that another policy chose for its first request, while that is a member. Where it is full, or the
 * request has been there, the other policy chooses for this request alone.
 */
export const sticky = defineBalancing<StickyOptions>({
  id: "sticky",
  doc: "Keeps each client on the endpoint that another policy chose for its first request, as long as that is there.",
  source: "HAProxy 2.6 src/stick_table.c (stick on src, with option redispatch)",
  options: {
    choose: {
      type: "policy",
      kind: "balancing",
      default: { id: "round-robin", options: {} },
      doc: "Chooses for clients that have no endpoint.",
    },
    ttl: {
      type: "number",
      unit: "ms",
      default: 0,
      min: 0,
      doc: "Time after its last request for which a client is remembered; 0 is for ever.",
      source: "HAProxy 2.6, expire of a stick-table, which has no default",
    },
    size: {
      type: "number",
      unit: "count",
      integer: true,
      default: 100_000,
      min: 100,
      doc: "Most clients remembered; one more takes the place of the one that came first.",
      source: "HAProxy 2.6, size of a stick-table, which has no default",
    },
  },
  traits: { sticky: "client", mayReject: true },
  create: ({ choose, ttl, size }, { balancing, now }) => {
    const inner = balancing(choose);
    const clients = createClientTable(size, ttl);
    const places = createPlaces();
    return {
      pick(endpoints, request) {
        places.follow(endpoints);
        const home = clients.find(request.client, now());
        const stays = home !== undefined && places.of(home) >= 0;
        if (stays && home.inFlight < home.maxInFlight && !request.hasTried(home)) return home;
        const chosen = inner.pick(endpoints, request);
        if (chosen !== undefined && !stays && chosen.inFlight < chosen.maxInFlight) clients.put(request.client, chosen, now());
        return chosen;
      },
      ...forwardFeedback(inner),
    };
  },
});
