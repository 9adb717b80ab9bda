/** What a backend's section of a HAProxy configuration says, as far as choices hang on it. */
export interface HaproxyConfig {
  /** Id and options of the balancing policy. */
  readonly balancing: { readonly id: string; readonly options: Readonly<Record<string, unknown>> };
  /** Options of the failover rule. */
  readonly failover: Readonly<Record<string, unknown>>;
}

const RETRY_ON: Readonly<Record<string, string>> = {
  "conn-failure": "connFailure",
  "empty-response": "emptyResponse",
  "response-timeout": "responseTimeout",
};

/** What `all-retryable-errors` stands for, as far as servers here fail so. */
const ALL_RETRYABLE = ["conn-failure", "empty-response", "response-timeout", "500", "502", "503", "504"];

/** Reads a `balance` algorithm and the other directives, one a line. */
export function readConfig(balance: string, directives: string): HaproxyConfig {
  const failover: Record<string, unknown> = {};
  let hashType = "map-based";
  let allBackups = false;
  for (const line of directives.split("\n")) {
    const [word = "", ...rest] = line.trim().split(/\s+/);
    const [first = "", second] = rest;
    if (word === "hash-type") hashType = first;
    else if (word === "retries") failover.retries = Number(first);
    else if (word === "retry-on") {
      failover.connFailure = false;
      const events = rest.flatMap((event) => (event === "all-retryable-errors" ? ALL_RETRYABLE : event === "none" ? [] : [event]));
      for (const event of events) failover[RETRY_ON[event] ?? `http${event}`] = true;
    } else if (word === "timeout" && first === "connect") failover.connectTimeout = milliseconds(second);
    else if (word === "option" && first === "allbackups") allBackups = true;
    else if (word === "option" && first === "redispatch") {
      failover.redispatch = true;
      if (second !== undefined) failover.redispatchInterval = Number(second);
    }
  }
  const { id, ...options } = algorithm(balance, hashType);
  return { balancing: { id, options: { ...options, allBackups } }, failover };
}

function algorithm(balance: string, hashType: string): { id: string; hashType?: string; draws?: number } {
  const [, name = balance, argument] = /^([\w-]+)(?:\((.*)\))?/.exec(balance) ?? [];
  switch (name) {
    case "uri":
    case "hdr":
    case "url_param":
      return { id: "haproxy-hash", hashType };
    case "source":
      return { id: "haproxy-source", hashType };
    case "random":
      return { id: "haproxy-random", draws: Number(argument ?? 2) };
    default:
      return { id: `haproxy-${name}` };
  }
}

function milliseconds(text = ""): number {
  const [, amount = "", unit = ""] = /^(\d+)(ms|s|m)?$/.exec(text) ?? [];
  return Number(amount) * (unit === "s" ? 1000 : unit === "m" ? 60_000 : 1);
}
