import type { Draft, Plain } from "../../draft/draft.js";
import { addRouter, type Backend, type Route } from "../../draft/router.js";
import { type MeshRetries, retryLayers, retryNote } from "../../mesh/retry-layers.js";
import type { Field } from "../../report/field.js";
import { at, durationOf, numberOf, positiveOf, shareOf } from "../proto.js";
import type { Filters } from "./filters.js";

/** Time that Envoy gives a route that says none. */
const USUAL_TIMEOUT = "15s";

/** What routes lead to. */
export interface Targets {
  readonly draft: Draft;
  /** Services by the names of their clusters. */
  readonly services: ReadonlyMap<string, string>;
  /** Services made of route configurations that stand by themselves, by their names. */
  readonly routers: Map<string, string>;
}

/** A service that hands requests on as a route configuration says; tells whether any route leads to a cluster that was read. */
export function readRoutes(config: Field, service: string, filters: Filters, targets: Targets): boolean {
  const to = `services.${service}`;
  const hosts = at(config, "virtual_hosts").items();
  const written = hosts.flatMap((host) =>
    host
      .get("routes")
      .items()
      .map((route) => ({ host, route })),
  );
  const found = written.flatMap(({ host, route }, index) => {
    const read = routeOf(route, host, `${service}[${index}]`, filters, targets);
    return read === undefined ? [] : [{ route, host, read }];
  });
  if (found.length === 0) return false;
  addRouter(
    targets.draft,
    service,
    found.map(({ read }) => read),
  );
  const spec = targets.draft.services.get(service) as Plain;
  if (filters.layers.length > 0) spec.resilience = [...filters.layers];
  for (const { route, host } of found) markRoute(route, host, `${to}.steps`, found.length);
  for (const host of hosts) {
    host.get("name").mapped(to);
    host.get("domains").assumed(`traffic.${service}`, "requests, whatever name they ask for");
  }
  for (const key of ["name", "@type"]) config.get(key).mapped(to);
  return true;
}

function routeOf(field: Field, host: Field, name: string, { errors, delay }: Filters, targets: Targets): Route | undefined {
  const action = field.get("route");
  const backends = backendsOf(action, targets);
  if (backends.length === 0) return undefined;
  const [mirror] = at(action, "request_mirror_policies").items();
  const copied = mirror === undefined ? undefined : targets.services.get(mirror.get("cluster").text() ?? "");
  const timeout = durationOf(action.get("timeout")) ?? USUAL_TIMEOUT;
  return {
    name: field.get("name").text() ?? name,
    backends,
    timeout,
    layers: retryLayers(retriesOf(policyOf(action, host))),
    errors,
    delay,
    mirror: mirror === undefined || copied === undefined ? undefined : { to: copied, share: shareOf(at(mirror, "runtime_fraction")) ?? 1 },
  };
}

/** Where a route, or a TCP proxy, sends requests. */
export function backendsOf(action: Field, { services }: Targets): Backend[] {
  const one = services.get(action.get("cluster").text() ?? "");
  if (one !== undefined) return [{ to: one, share: 1 }];
  const weighted = at(action, "weighted_clusters", "clusters").items();
  return weighted.flatMap((entry) => {
    const to = services.get(entry.get("name").text() ?? "");
    const share = numberOf(entry.get("weight")) ?? (weighted.length === 1 ? 1 : 0);
    if (to === undefined) entry.ignored("no cluster of that name was read: its share goes to the others");
    return to === undefined || share === 0 ? [] : [{ to, share }];
  });
}

/** The retry policy of a route, or that of its virtual host. */
function policyOf(action: Field, host: Field): Field {
  const own = at(action, "retry_policy");
  return own.exists ? own : at(host, "retry_policy");
}

function retriesOf(policy: Field): MeshRetries {
  const words = at(policy, "retry_on").text() ?? "";
  const codes = at(policy, "retriable_status_codes")
    .items()
    .flatMap((code) => code.text() ?? []);
  const pauses = at(policy, "retry_back_off");
  return {
    retries: words === "" ? 0 : (numberOf(at(policy, "num_retries")) ?? 1),
    perTry: durationOf(at(policy, "per_try_timeout")),
    on: [words, ...codes].filter((word) => word !== "").join(","),
    pause: positiveOf(at(pauses, "base_interval")),
    longestPause: positiveOf(at(pauses, "max_interval")),
    isLimited: true,
  };
}

function markRoute(field: Field, host: Field, to: string, routes: number): void {
  field.get("match").assumed(to, routes === 1 ? "every request matches" : "which requests match is not written: every route gets as many");
  const action = field.get("route");
  const policy = policyOf(action, host);
  for (const key of ["num_retries", "per_try_timeout", "retry_back_off"]) at(policy, key).mapped(to);
  for (const key of ["retry_on", "retriable_status_codes"]) at(policy, key).approximated(to, retryNote(retriesOf(policy)));
  policy.ignored("any instance may be tried again");
  for (const key of ["cluster", "timeout", "weighted_clusters", "request_mirror_policies"]) at(action, key).mapped(to);
  field.get("name").mapped(to);
}
