import type { Backend, Route } from "../../draft/router.js";
import { type MeshRetries, retryNote } from "../../mesh/retry-layers.js";
import type { Field } from "../../report/field.js";
import { addEntry, hostCalled, namespaceOf, requireName } from "../names.js";
import { addRouter } from "../routing/add-router.js";
import { routeLayers } from "../routing/retries.js";
import { subsetOf } from "../routing/subsets.js";
import { backendsOf } from "../routing/targets.js";
import { goDurationOf } from "../spans.js";
import type { KindReader, World } from "../world.js";

/** Istio's VirtualServices: routes by weight, with timeouts, retries, injected faults and mirrors. */
export const virtualService: KindReader = {
  kinds: ["VirtualService"],
  read(resource, world) {
    if (!requireName(resource)) return;
    const { root, name } = resource;
    const namespace = namespaceOf(resource);
    const spec = root.get("spec");
    const http = spec.get("http").items();
    const rules = [...http, ...spec.get("tcp").items(), ...spec.get("tls").items()];
    const routes = rules
      .map((rule, index) => readRule(world, rule, namespace, { name: `${name}[${index}]`, isHttp: index < http.length }))
      .filter((route) => route !== undefined);
    const names = spec
      .get("hosts")
      .items()
      .flatMap((field) => field.text() ?? []);
    const hosts = names.flatMap((host) => hostCalled(world, host, namespace) ?? []);
    if (routes.length === 0) {
      spec.ignored("none of its routes leads to a workload that was read");
      return;
    }
    const router = addRouter(world, hosts[0]?.name ?? name, namespace, routes);
    const to = `services.${router}`;
    for (const host of hosts) host.router = router;
    for (const rule of rules) markRule(rule, to, rules.length);
    for (const key of ["kind", "apiVersion"]) root.get(key).mapped(to);
    root.get("metadata", "name").mapped(to);
    spec.get("hosts").mapped(to);
    const gateways = spec.get("gateways");
    const isEntry = gateways.items().some((field) => field.text() !== "mesh") || hosts.length === 0;
    if (isEntry) addEntry(world, { name, to: router });
    gateways.assumed(isEntry ? `traffic.${name}` : to, "requests from outside; how many is not written");
  },
};

function readRule(world: World, rule: Field, namespace: string, { name, isHttp }: { name: string; isHttp: boolean }): Route | undefined {
  const destination = (field: Field, share: number): Backend[] => {
    const host = field.get("destination", "host").text() ?? field.get("host").text() ?? "";
    const subset = field.get("destination", "subset").text() ?? field.get("subset").text();
    return backendsOf(world, host, namespace, share, subset === undefined ? undefined : subsetOf(world, host, subset));
  };
  const routes = rule.get("route").items();
  const backends = routes.flatMap((field) => {
    const found = destination(field, field.get("weight").number() ?? (routes.length === 1 ? 100 : 0));
    if (found.length === 0) field.ignored(NOT_READ);
    return found;
  });
  const abort = rule.get("fault", "abort");
  const delay = rule.get("fault", "delay");
  const errors = abort.exists ? percentOf(abort) : 0;
  if (backends.length === 0 && errors === 0) return undefined;
  const span = goDurationOf(delay.get("fixedDelay"));
  const [mirror] = rule.get("mirror").exists
    ? destination(rule.get("mirror"), mirrorShare(rule))
    : destination(rule.get("mirrors", 0), mirrorsShare(rule));
  if (mirror === undefined) for (const key of ["mirror", "mirrors"]) rule.get(key).ignored("it leads to no workload that was read");
  const layers = isHttp ? routeLayers(world, backends, retriesOf(rule.get("retries"))) : [];
  return {
    name: rule.get("name").text() ?? name,
    backends,
    timeout: goDurationOf(rule.get("timeout")),
    layers,
    errors,
    delay: span === undefined ? undefined : { span, share: percentOf(delay) },
    mirror,
  };
}

const NOT_READ = "it leads to no workload that was read: its share goes to the others";

/** Where a rule does not say how often, or on what, it tries again, these are Istio's. */
const RETRIES = 2;
const RETRY_ON = "connect-failure,refused-stream,unavailable,cancelled,503";

function retriesOf(field: Field): MeshRetries {
  return {
    retries: field.get("attempts").number() ?? RETRIES,
    perTry: goDurationOf(field.get("perTryTimeout")),
    on: field.get("retryOn").text() ?? RETRY_ON,
    pause: goDurationOf(field.get("backoff")),
  };
}

function percentOf(fault: Field): number {
  return clamp((fault.get("percentage", "value").number() ?? fault.get("percent").number() ?? 100) / 100);
}

function mirrorShare(rule: Field): number {
  return clamp((rule.get("mirrorPercentage", "value").number() ?? rule.get("mirrorPercent").number() ?? 100) / 100);
}

function mirrorsShare(rule: Field): number {
  return clamp((rule.get("mirrors", 0, "percentage", "value").number() ?? 100) / 100);
}

function clamp(share: number): number {
  return Math.min(1, Math.max(0, share));
}

function markRule(rule: Field, to: string, rules: number): void {
  rule
    .get("match")
    .assumed(`${to}.steps`, rules === 1 ? "every request matches" : "which requests match is not written: every route gets as many");
  const retries = rule.get("retries");
  retries.get("retryOn").approximated(`${to}.steps`, retryNote(retriesOf(retries)));
  for (const key of ["attempts", "perTryTimeout", "backoff"]) retries.get(key).mapped(`${to}.steps`);
  retries.ignored("any instance may be tried again");
  for (const key of ["route", "timeout", "fault", "mirror", "mirrorPercentage", "mirrorPercent", "mirrors", "name"])
    rule.get(key).mapped(`${to}.steps`);
}
