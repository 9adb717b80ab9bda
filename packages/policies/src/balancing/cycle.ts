import { defineBalancing, type Endpoints } from "@springtide/core/policy";

/** Options of `cycle`. */
export interface CycleOptions {
  /** Whose turn comes after whose; starts over after the last. */
  order: readonly CycleTurn[];
}

/** An endpoint's turn, of one or more requests in a row. */
export interface CycleTurn {
  /** Number of the instance, counted from 0 in the order in which they are made. */
  endpoint: number;
  /** Requests in a row. Default 1. */
  turns?: number;
}

const NONE = -1;

/** Takes endpoints in an order that is written down; turns of those that are not there are passed over. */
export const cycle = defineBalancing<CycleOptions>({
  id: "cycle",
  doc: "Takes endpoints in an order that is written down, over and over; turns of those that are not there are passed over.",
  source: "Hajek, Extremal Splittings of Point Processes, Mathematics of Operations Research 10(4), 1985 (periodic splitting)",
  options: {
    order: {
      type: "list",
      of: {
        endpoint: {
          type: "number",
          unit: "count",
          integer: true,
          min: 0,
          max: 1_000_000,
          doc: "Number of the instance, counted from 0 in the order in which they are made.",
        },
        turns: { type: "number", unit: "count", integer: true, default: 1, min: 1, max: 10_000, doc: "Requests in a row." },
      },
      doc: "Whose turn comes after whose; starts over after the last.",
    },
  },
  traits: { mayReject: true },
  create: ({ order }) => {
    const numbers = order.flatMap(({ endpoint, turns = 1 }) => Array.from({ length: turns }, () => endpoint));
    /** By turn, where that endpoint is now. */
    const places = new Int32Array(numbers.length);
    let version = NONE;
    let turn = 0;

    function follow(endpoints: Endpoints): void {
      version = endpoints.version;
      const placeOf = new Map<number, number>();
      for (let place = 0; place < endpoints.length; place++) placeOf.set(endpoints.at(place).number, place);
      for (let at = 0; at < places.length; at++) places[at] = placeOf.get(numbers[at] as number) ?? NONE;
    }

    return {
      pick(endpoints) {
        if (endpoints.version !== version) follow(endpoints);
        for (let passed = 0; passed < places.length; passed++) {
          const place = places[turn] as number;
          turn = (turn + 1) % places.length;
          if (place !== NONE) return endpoints.at(place);
        }
        return undefined;
      },
    };
  },
});
