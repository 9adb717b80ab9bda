/** A value and how it is written. */
export interface Level {
  readonly value: unknown;
  readonly text: string;
}
