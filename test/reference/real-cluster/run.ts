/** A measured run as its JSON file tells it; what only the rig needs is left out. */
export interface RealRun {
  readonly name: string;
  /** Name of the trace that was sent. */
  readonly trace: string;
  readonly closedLoop: boolean;
  readonly durationS: number;
  /** The rig's clock when the trace began. */
  readonly t0RealtimeS: number;
  readonly t0MonotonicS: number;
  /** Text of the proxy's configuration. */
  readonly proxyConf: string;
  readonly lb: LoadBalancer;
  readonly backends: Backends;
  readonly client: RealClient;
  /** Commands given to HAProxy, by time in ms. */
  readonly actions?: readonly (readonly [atMs: number, command: string])[];
  readonly hpa?: RealAutoscaler | null;
  /** What its autoscaler saw and decided, in time order. */
  readonly hpaLog?: readonly { readonly t: number; readonly final: number }[];
  /** What the rig measured of itself. */
  readonly measurement: {
    /** Load of the machine from when the rig began to watch, in s since the trace did. */
    readonly loadavg1: readonly (readonly [atS: number, load: number])[];
  };
  /** Samples of HAProxy's servers, each when something had changed. */
  readonly serverStates?: readonly { readonly t: number; readonly servers: readonly { readonly status: string }[] }[];
}

/** The proxy and what of its configuration is not the rig's default. */
export interface LoadBalancer {
  readonly kind: "nginx" | "haproxy" | "direct";
  readonly algo: string;
  readonly weights?: readonly number[] | null;
  readonly max_fails?: number;
  readonly fail_timeout?: string;
  /** What of its text of configuration has no place in a replay. */
  readonly beyond?: readonly string[];
  /** Conditions of `proxy_next_upstream`. */
  readonly next?: string;
  readonly tries?: number;
  readonly next_timeout?: string;
  readonly read_timeout?: string;
  readonly max_conns?: number;
  readonly zone?: boolean;
  readonly workers?: number;
  /** Numbers of the servers that are backups. */
  readonly backup?: readonly number[];
  readonly hash_type?: string;
  readonly maxconn?: number;
  readonly timeout_queue?: string;
  readonly timeout_server?: string;
  readonly timeout_connect?: string;
  readonly timeout_check?: string;
  readonly abortonclose?: boolean;
  readonly allbackups?: boolean;
  /** Whether checks ask for an answer, and not only for a connection. */
  readonly httpchk?: boolean;
  readonly slowstart?: string | null;
  /** Numbers of the servers that begin in maintenance, or are said to be down. */
  readonly disabled?: readonly number[];
  readonly check?: string | null;
  readonly redispatch?: boolean;
  /** Which retries may go elsewhere in any case: every Nth, or the Nth from the last. */
  readonly redispatchInterval?: number;
  readonly retries?: number;
  readonly retryOn?: string;
  /** nginx's limit_req. */
  readonly limit?: { readonly rate: string; readonly burst?: number; readonly delay?: number; readonly nodelay?: boolean } | null;
  /** Requests in a period beyond which HAProxy denies them. */
  readonly stickRate?: { readonly period: string; readonly max: number } | null;
}

/** The servers: how many, their slots, how much slower than the trace says, and what befalls them. */
export interface Backends {
  readonly n: number;
  readonly conc: number;
  readonly factors?: readonly number[];
  readonly abort?: "continue" | "drop";
  /** `t_ms,type,idx,a,c;…` */
  readonly events?: string;
}

/** The loop that added and took away servers, as a HorizontalPodAutoscaler does. */
export interface RealAutoscaler {
  /** Busy share of the time that a server should have on average. */
  readonly target: number;
  readonly tolerance: number;
  /** Span of past proposals of which scaling down takes the highest. */
  readonly stabDownS: number;
  readonly min: number;
  readonly max: number;
  readonly periodS: number;
  /** From starting a server until the proxy is told that it is ready. */
  readonly startupS: number;
}

/** What a client does that does not wait for ever. */
export interface RealClient {
  readonly timeout?: number;
  readonly retries?: number;
  readonly backoff?: number;
}

/** One request of a trace. */
export interface TraceRow {
  readonly id: number;
  /** When it is sent; in a closed loop, how long its user thinks before it. */
  readonly ms: number;
  readonly demandMs: number;
}

/** How one request of a run ended, with its last attempt. */
export interface RealRequest {
  readonly id: number;
  /** When its first attempt was due. */
  readonly sentMs: number;
  /** From then until its last attempt ended. */
  readonly latencyMs: number;
  /** HTTP code, or one of the rig's: 0 timed out, −1 not connected, −2 no answer, −9 unfinished. */
  readonly status: number;
  /** Number of the server that answered; −1 for none. */
  readonly backend: number;
  /** What of its last attempt was neither waiting for a server nor service: the path, and any delay on it. */
  readonly pathMs: number;
}

/** First part of a run's name: what was tried. */
export function kindOf(name: string): string {
  const [first = name, second] = name.split("-");
  return first === "fail" && second !== undefined ? `${first}-${second}` : first;
}

/** Requests of closed loops are numbered by user: `user × this + turn`. */
export const TURNS = 100_000;

/** Time that a server's timer adds to every service, in ms. */
export const PER_SERVICE_MS = 0.02;
