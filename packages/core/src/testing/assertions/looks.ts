/** Runs after which data are looked at first: intervals of fewer are narrow by chance too often. */
const FIRST = 10;

/** After how many runs data are looked at: 10, and twice as many each time, up to all of them. */
export function looksAt(runs: number): readonly number[] {
  const looks: number[] = [];
  for (let look = FIRST; look < runs; look *= 2) looks.push(look);
  return [...looks, runs];
}
