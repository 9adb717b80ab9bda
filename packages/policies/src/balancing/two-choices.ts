import { type Balancer, defineBalancing, type Random } from "@springtide/core/policy";

/** Options of `two-choices`. */
export interface TwoChoicesOptions {
  /** Distinct endpoints looked at for each request. Default 2. */
  d?: number;
}

/** Looks at `d` distinct random endpoints and takes the one with the fewest requests in flight; ties are broken at random. */
export const twoChoices = defineBalancing<TwoChoicesOptions>({
  id: "two-choices",
  doc: "Looks at d distinct random endpoints and takes the one with the fewest requests in flight; ties are broken at random.",
  source: "Mitzenmacher, The Power of Two Choices in Randomized Load Balancing, IEEE TPDS 12(10), 2001",
  options: {
    d: {
      type: "number",
      unit: "count",
      integer: true,
      default: 2,
      min: 1,
      max: 32,
      doc: "Distinct endpoints looked at for each request.",
      source: "Envoy main@0a31a547 api/envoy/extensions/load_balancing_policies/least_request/v3/least_request.proto (choice_count 2)",
    },
  },
  create: ({ d }, { random }) => (d === 2 ? chooseOfTwo(random) : chooseOfMany(d, random)),
});

const PER_WORD = 2.3283064365386963e-10;

/** The usual case on one block of 64 random bits. The pair comes in random order, so keeping the first of a tie is fair. */
function chooseOfTwo(random: Random): Balancer {
  return {
    pick(endpoints) {
      const count = endpoints.length;
      if (count === 1) return endpoints.at(0);
      random.block();
      const first = ((random.high >>> 0) * PER_WORD * count) | 0;
      const other = ((random.low >>> 0) * PER_WORD * (count - 1)) | 0;
      const a = endpoints.at(first);
      const b = endpoints.at(other < first ? other : other + 1);
      return b.inFlight < a.inFlight ? b : a;
    },
  };
}

function chooseOfMany(d: number, random: Random): Balancer {
  // Indexes already looked at, in ascending order.
  const seen = new Int32Array(d);
  return {
    pick(endpoints) {
      const count = endpoints.length;
      if (count <= d) return endpoints.least(random.next());
      let best = endpoints.at(0);
      for (let draw = 0; draw < d; draw++) {
        const candidate = endpoints.at(drawUnseen(seen, draw, random.below(count - draw)));
        if (draw === 0 || candidate.inFlight < best.inFlight) best = candidate;
      }
      return best;
    },
  };
}

/** The index of rank `rank` among those not among the first `count` of `seen`; adds it to `seen`. */
function drawUnseen(seen: Int32Array, count: number, rank: number): number {
  let index = rank;
  let place = 0;
  while (place < count && (seen[place] as number) <= index) {
    place++;
    index++;
  }
  for (let later = count; later > place; later--) seen[later] = seen[later - 1] as number;
  seen[place] = index;
  return index;
}
