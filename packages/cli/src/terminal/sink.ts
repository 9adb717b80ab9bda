/** A place text goes to: stdout, stderr, or a test's memory. */
export interface Sink {
  write(text: string): void;
  readonly isTty: boolean;
  /** Whether ANSI colours may be written. */
  readonly colour: boolean;
  /** Columns of the terminal; absent where it is none. */
  readonly columns?: number | undefined;
  /** Whether characters outside ASCII may be written. */
  readonly unicode: boolean;
}
