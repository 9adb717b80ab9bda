import type { Plain } from "../../draft/draft.js";
import type { Field } from "../../report/field.js";
import { hostCalled, namespaceOf } from "../names.js";
import { addRouter } from "../routing/add-router.js";
import { targetsOf } from "../routing/targets.js";
import { goDurationOf, msOf, spanText } from "../spans.js";
import type { KindReader, Workload } from "../world.js";

/** Linkerd's ServiceProfiles: timeouts and retries by route. */
export const serviceProfile: KindReader = {
  kinds: ["ServiceProfile"],
  read(resource, world) {
    const { root, name } = resource;
    const namespace = namespaceOf(resource);
    const host = hostCalled(world, name, namespace);
    const spec = root.get("spec");
    if (host === undefined || host.workloads.length === 0) {
      spec.ignored("its Service leads to no workload that was read");
      return;
    }
    const rules = spec.get("routes").items();
    const backends = targetsOf(host.workloads);
    const routes = rules.map((rule, index) => ({
      name: rule.get("name").text() ?? `${name}[${index}]`,
      backends,
      timeout: goDurationOf(rule.get("timeout")),
      layers: rule.get("isRetryable").flag() === true ? RETRY : [],
    }));
    if (routes.length > 0) host.router = addRouter(world, host.name, namespace, routes);
    const to = `services.${host.router ?? host.workloads[0]?.service}`;
    for (const key of ["kind", "apiVersion"]) root.get(key).mapped(to);
    root.get("metadata", "name").mapped(to);
    if (routes.some(({ layers }) => layers.length > 0)) readBudget(spec.get("retryBudget"), host.workloads);
    for (const rule of rules) {
      rule.get("isRetryable").approximated(`${to}.steps`, "as far as the budget goes, at most ten attempts; any failure counts");
      rule.get("timeout").mapped(`${to}.steps`);
      rule.get("name").mapped(`${to}.steps`);
      rule.get("condition").assumed(`${to}.steps`, "which requests match is not written: every route gets as many");
    }
    spec.get("retryBudget").ignored("no route is retried");
  },
};

/** Linkerd tries again at once, as long as its budget lasts. */
const RETRY = [{ retry: { attempts: 10, delay: "0ms", rejections: false } }];

/** The budget that all routes of a Service share: just inside of their retries, so in front of its workloads. */
function readBudget(budget: Field, workloads: readonly Workload[]): void {
  const [ratio, least, ttl] = [budget.get("retryRatio"), budget.get("minRetriesPerSecond"), budget.get("ttl")];
  const share = ratio.number() ?? 0.2;
  const span = goDurationOf(ttl) ?? "10s";
  const ms = Math.min(60_000, Math.max(1000, msOf(span)));
  const layer = {
    kind: "linkerd",
    ratio: Math.min(1, Math.max(0, share)),
    minPerSecond: `${Math.max(0, least.number() ?? 10)}/s`,
    ttl: spanText(ms / 1000),
  };
  for (const { service, spec } of workloads) {
    const to = `services.${service}.resilience`;
    spec.resilience = [{ "retry-budget": layer }, ...((spec.resilience as Plain[] | undefined) ?? [])];
    if (share > 1) ratio.approximated(to, "at most one retry for each request");
    if (ms !== msOf(span)) ttl.approximated(to, "from 1 to 60 seconds");
    for (const field of [ratio, least, ttl]) field.mapped(to);
  }
}
