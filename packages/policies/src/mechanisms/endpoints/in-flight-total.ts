import type { Endpoint, Endpoints } from "@springtide/core/policy";
import { createNumberColumn } from "./number-column.js";

/** Requests in flight over all endpoints, kept up as a balancer meets them one by one. */
export interface InFlightTotal {
  readonly value: number;
  /** Counts everything anew. */
  recount(endpoints: Endpoints): void;
  /** Counts what an endpoint has in flight, and `more` that it is about to get, instead of what was counted of it. */
  update(endpoint: Endpoint, more: number): void;
}

/** A total of 0. */
export function createInFlightTotal(): InFlightTotal {
  let known = createNumberColumn(0);
  let value = 0;

  function update(endpoint: Endpoint, more: number): void {
    const now = endpoint.inFlight + more;
    value += now - known.get(endpoint.number);
    known.set(endpoint.number, now);
  }

  return {
    get value() {
      return value;
    },
    recount(endpoints) {
      known = createNumberColumn(0);
      value = 0;
      for (let place = 0; place < endpoints.length; place++) update(endpoints.at(place), 0);
    },
    update,
  };
}
