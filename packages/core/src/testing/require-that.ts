/**
 * Holds a law to be kept.
 * @throws Error saying `violation` when it is not.
 */
export function requireThat(kept: boolean, violation: string): asserts kept {
  if (!kept) throw new Error(violation);
}

/** @throws Error naming the first place where two lists of picks part. */
export function requireSamePicks(picks: readonly string[], expected: readonly string[], violation: string): void {
  const at = Math.max(picks.length, expected.length);
  for (let i = 0; i < at; i++)
    requireThat(picks[i] === expected[i], `${violation}: choice ${i} is ${picks[i]} the one time and ${expected[i]} the other`);
}
