/** A place text goes to: stdout, stderr, or a test's memory. */
export interface Sink {
  write(text: string): void;
  readonly isTty: boolean;
  /** Whether ANSI colours may be written. */
  readonly colour: boolean;
  /** Whether characters outside ASCII may be written. */
  readonly unicode: boolean;
}
