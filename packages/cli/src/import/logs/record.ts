/** What a line of a log tells of a request. */
export interface LogRecord {
  /** When it came, in ms since 1970; undefined where the line does not tell. */
  readonly atMs: number | undefined;
  readonly method: string;
  /** Path without the query; empty where none is told. */
  readonly path: string;
  /** HTTP status; 0 where none is told. */
  readonly status: number;
  readonly latencyMs: number | undefined;
  /** Who served it, where one log has several: a virtual host, a target group. */
  readonly service: string;
}

/** A format of logs. */
export interface LogFormat {
  /** Its name, as the report has it. */
  readonly kind: string;
  /** The fields of a line by name; undefined for a line of another format. */
  split(line: string): Readonly<Record<string, unknown>> | undefined;
  /** What the fields tell; undefined where they are no request. */
  read(fields: Readonly<Record<string, unknown>>): LogRecord | undefined;
}
