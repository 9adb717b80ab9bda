/**
 * What a scenario may cost to read. Far above anything a person writes, far below what would make
 * the reader slow, run out of memory or overflow the stack.
 */
export const LIMITS = {
  /** Characters of a scenario file. */
  characters: 4 * 1024 * 1024,
  /** Keys, values and list entries as written. */
  tokens: 250_000,
  /** Objects and lists inside each other. */
  depth: 64,
  /** Values once every alias has been replaced by what it stands for. */
  values: 1_000_000,
} as const;
