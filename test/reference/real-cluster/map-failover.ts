import type { ServiceInput } from "../theory/input.js";
import type { LoadBalancer } from "./run.js";

type Failover = NonNullable<ServiceInput["failover"]>;

/** What the rig writes where a run says nothing. */
const HAPROXY = { retries: 3, connectTimeout: 2000 };

/** What the proxy does when a server fails it. */
export function mapFailover(lb: LoadBalancer): Failover {
  return lb.kind === "nginx" ? nextUpstream(lb) : redispatch(lb);
}

function nextUpstream({ next, tries }: LoadBalancer): Failover {
  const conditions = (next ?? "error timeout").split(" ");
  const statuses = [500, 502, 503, 504, 403, 404, 429].map((status) => [`http${status}`, conditions.includes(`http_${status}`)]);
  return choose("nginx-next-upstream", {
    error: conditions.includes("error"),
    timeout: conditions.includes("timeout"),
    ...Object.fromEntries(statuses),
    nextUpstreamTries: tries ?? 0,
  });
}

function redispatch({ retries, redispatch = true, retryOn }: LoadBalancer): Failover {
  const events = (retryOn ?? "conn-failure").split(" ");
  const statuses = [500, 502, 503, 504].map((status) => [`http${status}`, events.includes(String(status))]);
  return choose("haproxy-redispatch", {
    retries: retries ?? HAPROXY.retries,
    redispatch,
    connectTimeout: HAPROXY.connectTimeout,
    connFailure: events.includes("conn-failure"),
    emptyResponse: events.includes("empty-response"),
    responseTimeout: events.includes("response-timeout"),
    ...Object.fromEntries(statuses),
  });
}

function choose(id: string, options: Readonly<Record<string, unknown>>): Failover {
  return { [id]: options } as Failover;
}
