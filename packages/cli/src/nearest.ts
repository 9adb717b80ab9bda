/** `; did you mean "x"?` for the name closest to what was given, or `; known: a, b` when none is close. */
export function nearest(given: string, known: readonly string[]): string {
  const ranked = known.map((name) => ({ name, distance: editDistance(given, name) })).sort((a, b) => a.distance - b.distance);
  const best = ranked[0];
  if (best === undefined) return "";
  if (best.distance <= Math.max(1, Math.floor(given.length / 2))) return `; did you mean "${best.name}"?`;
  return `; known: ${[...known].sort().join(", ")}`;
}

/**
 * Fewest insertions, deletions, replacements and swaps of neighbours that turn one text into the other.
 * @see Damerau, A technique for computer detection and correction of spelling errors (1964); optimal string alignment
 */
export function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let distance = Math.min((last[j] as number) + 1, (row[j - 1] as number) + 1, (last[j - 1] as number) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        distance = Math.min(distance, (beforeLast[j - 2] as number) + 1);
      row.push(distance);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] as number;
}
