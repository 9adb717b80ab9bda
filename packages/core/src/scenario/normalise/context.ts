import type { Problems } from "../problems.js";

/** Reads a file that a scenario names; the caller decides where from. */
export type Load = (path: string) => string;

/** What every part of a scenario needs to know of the whole. */
export interface Context {
  readonly problems: Problems;
  readonly load: Load | undefined;
  /** Undefined when it could not be read. */
  readonly durationMs: number | undefined;
  /** Every service and class that the file names, whether or not the rest of it could be read. */
  readonly serviceNames: readonly string[];
  readonly classNames: readonly string[];
  /** Every message queue that the file names; absent where there are none. */
  readonly queueNames?: readonly string[];
  /** Whether instances are placed on nodes. */
  readonly hasNodes?: boolean;
}
