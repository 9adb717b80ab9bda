/** A case of `lb.json` that nginx decides, as its page describes it. */
export interface NginxCase {
  readonly servers: readonly NginxServer[];
  readonly policy: string;
  /** Raw directives. */
  readonly config: string;
  readonly faults?: Readonly<Record<string, Fault>>;
  readonly method?: string;
  readonly steps: readonly NginxStep[];
}

export interface NginxServer {
  readonly name: string;
  readonly weight: number;
  readonly down?: boolean;
  readonly backup?: boolean;
  readonly maxFails?: number;
  readonly failTimeoutSeconds?: number;
  readonly maxConns?: number;
  readonly max_conns?: number;
}

/** "refuse", "reset", or the HTTP status that a server answers. */
export type Fault = string;

/** What happens, and what came of it: a request on its own, or one that starts, ends, or starts and ends at once; a server that changes. */
export interface NginxStep {
  readonly event?: "start" | "finish" | "quick" | "refuse" | "reset" | "recover" | "share" | "config";
  readonly atSeconds?: number;
  readonly server?: string;
  readonly request?: string;
  /** Path and query. */
  readonly key?: string;
  /** Address of the client. */
  readonly source?: string;
  readonly picked?: string | null;
  readonly tried?: readonly string[];
  readonly upstreamStatus?: readonly string[];
  readonly status?: number;
  /** How many requests each server got, or which share of them. */
  readonly counts?: Readonly<Record<string, number>>;
  readonly shares?: Readonly<Record<string, number>>;
  readonly result?: string;
  readonly message?: string;
}
