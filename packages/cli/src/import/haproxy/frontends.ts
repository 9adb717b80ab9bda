import type { Plain } from "../draft/draft.js";
import { freeName, plainName } from "../draft/free-name.js";
import { addRouter } from "../draft/router.js";
import type { Statement } from "./parse-config.js";
import { rateLimits } from "./rate-limits.js";
import type { HaproxyWorld, Settings } from "./world.js";

/** Where requests come in. */
export interface HaproxyEntry {
  readonly name: string;
  readonly to: string;
  /** Most requests per second that a client may make. */
  readonly most?: number | undefined;
}

/** An entry for each frontend: to its backend, or to a service that hands requests on where there are several, or a limit. */
export function readFrontend(settings: Settings, services: ReadonlyMap<string, string>, world: HaproxyWorld): HaproxyEntry[] {
  const { section } = settings;
  const fallback = settings.find("default_backend");
  const rules = [...settings.all("use_backend"), ...(fallback === undefined ? [] : [fallback])];
  const targets = rules.flatMap((rule) => {
    const to = services.get(rule.args[0] ?? "");
    if (to !== undefined) return [{ rule, to }];
    world.mark(rule, { status: "ignored", note: `no backend of that name was read: ${rule.args[0]?.slice(0, 60) ?? ""}` });
    return [];
  });
  const [first] = targets;
  if (first === undefined) return [];
  const name = plainName(section.name);
  const service = freeName(world.draft, [name, `${name}-frontend`]);
  const limits = rateLimits(settings, `services.${service}`, world);
  const isPlain = new Set(targets.map(({ to }) => to)).size === 1 && limits.length === 0;
  markRules(targets, isPlain ? `traffic.${name}` : `services.${service}.steps`, world);
  if (isPlain) return [{ name, to: first.to }];
  addRouter(
    world.draft,
    service,
    targets.map(({ rule, to }) => ({ name: [rule.keyword, ...rule.args].join(" ").slice(0, 100), backends: [{ to, share: 1 }] })),
  );
  const spec = world.draft.services.get(service) as Plain;
  if (limits.length > 0) spec.resilience = limits.map(({ layer }) => layer);
  const rates = limits.flatMap(({ clientPerSecond }) => clientPerSecond ?? []);
  return [{ name, to: service, most: rates.length === 0 ? undefined : Math.min(...rates) }];
}

function markRules(targets: readonly { readonly rule: Statement; readonly to: string }[], to: string, world: HaproxyWorld): void {
  for (const { rule } of targets) {
    if (rule.args.length === 1 && targets.length === 1) world.mark(rule, { status: "mapped", to });
    else world.mark(rule, { status: "assumed", to, note: "which requests match is not written: every rule gets as many" });
  }
}
