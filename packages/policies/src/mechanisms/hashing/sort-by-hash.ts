const DIGITS = 256;

/** The order of 64-bit numbers, given in unsigned halves, from the lowest up; equal ones stay as they were. A radix sort. */
export function orderOfHashes(high: Uint32Array, low: Uint32Array): Uint32Array {
  let order = Uint32Array.from(high, (_, place) => place);
  let sorted = new Uint32Array(order.length);
  const starts = new Uint32Array(DIGITS);
  for (let digit = 0; digit < 8; digit++) {
    const half = digit < 4 ? low : high;
    const shift = 8 * (digit & 3);
    starts.fill(0);
    for (const place of order) starts[((half[place] as number) >>> shift) & 255]!++;
    let start = 0;
    for (let value = 0; value < DIGITS; value++) {
      const count = starts[value] as number;
      starts[value] = start;
      start += count;
    }
    for (const place of order) sorted[starts[((half[place] as number) >>> shift) & 255]!++] = place;
    [order, sorted] = [sorted, order];
  }
  return order;
}
