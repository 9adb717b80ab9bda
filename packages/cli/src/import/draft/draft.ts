/** A map as a scenario file has it. */
export type Plain = { [key: string]: unknown };

/** A value of the scenario that nothing read tells. */
export interface Assumption {
  /** Path in the scenario. */
  readonly path: string;
  readonly value: unknown;
  readonly why: string;
}

/** A scenario in the making. */
export interface Draft {
  /** What is read, as errors name it. */
  readonly file: string;
  readonly services: Map<string, Plain>;
  readonly traffic: Map<string, Plain>;
  /** Pools and the rest of `nodes`; undefined where there are none. */
  nodes: Plain | undefined;
  /** Comments by the path of what they stand above. */
  readonly comments: Map<string, string>;
  readonly assumptions: Assumption[];
  /** Anything else that the reader should know. */
  readonly notes: string[];
}

/** An empty draft of a file. */
export function createDraft(file = "<imported>"): Draft {
  return { file, services: new Map(), traffic: new Map(), nodes: undefined, comments: new Map(), assumptions: [], notes: [] };
}

/** Writes down a value that was assumed: in the report, and as a comment in the file. */
export function assume(draft: Draft, path: string, value: unknown, why: string): void {
  draft.assumptions.push({ path, value, why });
  draft.comments.set(path, `assumed: ${why}`);
}
