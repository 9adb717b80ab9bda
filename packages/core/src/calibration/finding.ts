/** What data say of something, or why they cannot tell. */
export type Finding<T> = Identified<T> | NotIdentifiable;

/** The data tell it. */
export interface Identified<T> {
  readonly identifiable: true;
  readonly value: T;
  /** What it rests on beside the data, in words. */
  readonly assumptions: readonly string[];
}

/** Several different answers would give the same data. */
export interface NotIdentifiable {
  readonly identifiable: false;
  /** Why, and what would help, in words. */
  readonly reason: string;
}

/** An answer, with what it rests on. */
export function identified<T>(value: T, assumptions: readonly string[] = []): Identified<T> {
  return { identifiable: true, value, assumptions };
}

/** No answer, and why. */
export function notIdentifiable(reason: string): NotIdentifiable {
  return { identifiable: false, reason };
}
