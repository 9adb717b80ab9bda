const LEAST = -1074;

/** Every power of two a float64 can hold, subnormal ones included: 16 KB, far cheaper than assembling bits at each call. */
const powers = /* @__PURE__ */ fillPowers();

function fillPowers(): Float64Array {
  const table = new Float64Array(1024 - LEAST);
  let power = 5e-324;
  for (let i = 0; i < table.length; i++, power *= 2) table[i] = power;
  return table;
}

/** 2^k, exact, for whole k from −1074 to 1023. */
export function powerOfTwo(k: number): number {
  return powers[k - LEAST] as number;
}
