import { defineBalancing, type Endpoints } from "@springtide/core/policy";

/** Sends each request to a random endpoint, in proportion to the weights. */
export const random = defineBalancing({
  id: "random",
  doc: "Sends each request to a random endpoint, in proportion to the weights.",
  source: "HAProxy 2.6 src/backend.c (balance random(1))",
  options: {},
  create: (_options, { random: dice }) => {
    let version = -1;
    // Running sums of the weights; empty while all weights are equal.
    let sums = new Float64Array(0);
    return {
      pick(endpoints) {
        if (endpoints.version !== version) {
          version = endpoints.version;
          sums = runningSums(endpoints);
        }
        const count = sums.length;
        if (count === 0) return endpoints.at(dice.below(endpoints.length));
        return endpoints.at(firstAbove(sums, dice.next() * (sums[count - 1] as number)));
      },
    };
  },
});

function runningSums(endpoints: Endpoints): Float64Array<ArrayBuffer> {
  const sums = new Float64Array(endpoints.length);
  const first = endpoints.at(0).weight;
  let equal = true;
  let sum = 0;
  for (let index = 0; index < sums.length; index++) {
    const { weight } = endpoints.at(index);
    if (weight !== first) equal = false;
    sum += weight;
    sums[index] = sum;
  }
  return equal ? new Float64Array(0) : sums;
}

/** Index of the first sum above `value`; the last one where rounding leaves none. */
function firstAbove(sums: Float64Array, value: number): number {
  let low = 0;
  let high = sums.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sums[middle] as number) > value) high = middle;
    else low = middle + 1;
  }
  return low;
}
