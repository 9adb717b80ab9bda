import type { ServiceInput } from "../theory/input.js";
import type { LoadBalancer } from "./run.js";
import { milliseconds } from "./units.js";

type Failover = NonNullable<ServiceInput["failover"]>;

/** What the rig writes where a run says nothing. */
const HAPROXY = { retries: 3, connectTimeout: 2000 };

/** What the proxy does when a server fails it. */
export function mapFailover(lb: LoadBalancer): Failover {
  return lb.kind === "nginx" ? nextUpstream(lb) : redispatch(lb);
}

function nextUpstream({ next, tries, next_timeout }: LoadBalancer): Failover {
  const conditions = (next ?? "error timeout").split(" ");
  const statuses = [500, 502, 503, 504, 403, 404, 429].map((status) => [`http${status}`, conditions.includes(`http_${status}`)]);
  return choose("nginx-next-upstream", {
    error: conditions.includes("error"),
    timeout: conditions.includes("timeout"),
    ...Object.fromEntries(statuses),
    nextUpstreamTries: tries ?? 0,
    nextUpstreamTimeout: milliseconds(next_timeout ?? "0"),
  });
}

function redispatch({ retries, redispatch = true, redispatchInterval, retryOn, timeout_connect }: LoadBalancer): Failover {
  const events = (retryOn ?? "conn-failure").split(" ");
  const isRetried = (event: string): boolean => events.includes(event) || events.includes("all-retryable-errors");
  const statuses = [500, 502, 503, 504].map((status) => [`http${status}`, isRetried(String(status))]);
  return choose("haproxy-redispatch", {
    retries: retries ?? HAPROXY.retries,
    redispatch,
    ...(redispatchInterval === undefined ? {} : { redispatchInterval }),
    connectTimeout: timeout_connect === undefined ? HAPROXY.connectTimeout : milliseconds(timeout_connect),
    connFailure: isRetried("conn-failure"),
    emptyResponse: isRetried("empty-response"),
    responseTimeout: isRetried("response-timeout"),
    ...Object.fromEntries(statuses),
  });
}

function choose(id: string, options: Readonly<Record<string, unknown>>): Failover {
  return { [id]: options } as Failover;
}
