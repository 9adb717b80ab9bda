/**
 * The index of rank `rank` among those not among the first `count` of `seen`, which are in ascending order; adds it to them.
 * With ranks drawn below what is left, indices come as in drawing without replacement.
 */
export function drawUnseen(seen: Int32Array, count: number, rank: number): number {
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
