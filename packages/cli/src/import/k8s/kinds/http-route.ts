import type { Route } from "../../draft/router.js";
import { type MeshRetries, retryNote } from "../../mesh/retry-layers.js";
import type { Field } from "../../report/field.js";
import { addEntry, hostCalled, namespaceOf, requireName } from "../names.js";
import { addRouter } from "../routing/add-router.js";
import { routeLayers } from "../routing/retries.js";
import { backendsOf } from "../routing/targets.js";
import { goDurationOf } from "../spans.js";
import type { KindReader, World } from "../world.js";

/** Routes of the Gateway API: backends by weight, timeouts, retries and mirrors. */
export const httpRoute: KindReader = {
  kinds: ["HTTPRoute", "GRPCRoute", "TCPRoute", "TLSRoute"],
  read(resource, world) {
    if (!requireName(resource)) return;
    const { root, name } = resource;
    const namespace = namespaceOf(resource);
    const spec = root.get("spec");
    const rules = spec.get("rules").items();
    const routes = rules.map((rule, index) => readRule(world, rule, namespace, `${name}[${index}]`)).filter((route) => route !== undefined);
    if (routes.length === 0) {
      spec.ignored("none of its backends is a workload that was read");
      return;
    }
    const parents = spec.get("parentRefs");
    const meshed = parents
      .items()
      .filter((parent) => parent.get("kind").text() === "Service")
      .flatMap((parent) => hostCalled(world, parent.get("name").text() ?? "", namespace) ?? []);
    const router = addRouter(world, name, namespace, routes);
    for (const host of meshed) host.router = router;
    if (meshed.length === 0) addEntry(world, { name, to: router });
    const to = `services.${router}`;
    for (const key of ["kind", "apiVersion"]) root.get(key).mapped(to);
    root.get("metadata", "name").mapped(to);
    if (meshed.length > 0) parents.mapped(to, "calls to the Service take this route");
    else parents.assumed(`traffic.${name}`, "requests from outside; how many is not written");
    spec.get("hostnames").assumed(`traffic.${name}`, "requests from outside, whatever name they ask for");
    for (const rule of rules) markRule(rule, to, rules.length);
  },
};

function readRule(world: World, rule: Field, namespace: string, name: string): Route | undefined {
  const backends = rule
    .get("backendRefs")
    .items()
    .flatMap((field) => {
      const own = field.get("namespace").text() ?? namespace;
      const found = backendsOf(world, field.get("name").text() ?? "", own, Math.max(0, field.get("weight").number() ?? 1));
      if (found.length === 0) field.ignored("it leads to no workload that was read: its share goes to the others");
      return found;
    });
  if (backends.length === 0) return undefined;
  const layers = routeLayers(world, backends, retriesOf(rule));
  const mirror = rule
    .get("filters")
    .items()
    .filter((filter) => filter.get("type").text() === "RequestMirror")
    .flatMap((filter) => {
      const share = (filter.get("requestMirror", "percent").number() ?? 100) / 100;
      return backendsOf(world, filter.get("requestMirror", "backendRef", "name").text() ?? "", namespace, Math.min(1, Math.max(0, share)));
    })[0];
  return { name: rule.get("name").text() ?? name, backends, timeout: goDurationOf(rule.get("timeouts", "request")), layers, mirror };
}

/** How often a gateway tries again is its own affair where a rule has `retry` without `attempts`: once. */
function retriesOf(rule: Field): MeshRetries {
  const retry = rule.get("retry");
  const codes = retry
    .get("codes")
    .items()
    .flatMap((code) => code.text() ?? []);
  return {
    retries: retry.get("attempts").number() ?? (retry.exists ? 1 : 0),
    perTry: goDurationOf(rule.get("timeouts", "backendRequest")),
    on: ["connect-failure", ...codes].join(","),
    pause: goDurationOf(retry.get("backoff")),
  };
}

function markRule(rule: Field, to: string, rules: number): void {
  rule
    .get("matches")
    .assumed(`${to}.steps`, rules === 1 ? "every request matches" : "which requests match is not written: every route gets as many");
  for (const key of ["attempts", "backoff"]) rule.get("retry", key).mapped(`${to}.steps`);
  rule.get("retry").approximated(`${to}.steps`, retryNote(retriesOf(rule)));
  for (const filter of rule.get("filters").items()) {
    if (filter.get("type").text() === "RequestMirror") filter.mapped(`${to}.steps`);
    else filter.ignored("what is rewritten does not change where requests go");
  }
  for (const key of ["backendRefs", "timeouts", "name"]) rule.get(key).mapped(`${to}.steps`);
}
