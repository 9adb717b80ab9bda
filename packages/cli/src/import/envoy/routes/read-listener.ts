import { freeName, plainName } from "../../draft/free-name.js";
import { addRouter } from "../../draft/router.js";
import type { Field } from "../../report/field.js";
import type { Resource } from "../../resource.js";
import { at } from "../proto.js";
import { NO_FILTERS, readFilters } from "./filters.js";
import { backendsOf, readRoutes, type Targets } from "./read-routes.js";

/** The services that a listener's connection managers and TCP proxies become: where requests come in. */
export function readListener({ root, name }: Resource, rest: ReadonlyMap<string, Resource>, targets: Targets): string[] {
  const entries: string[] = [];
  const chains = [...at(root, "filter_chains").items(), at(root, "default_filter_chain")];
  for (const filter of chains.flatMap((chain) => at(chain, "filters").items())) {
    const config = at(filter, "typed_config");
    const kind = `${filter.get("name").text() ?? ""} ${config.get("@type").text() ?? ""}`;
    const found = /http_connection_manager|HttpConnectionManager/.test(kind)
      ? readManager(config, name, rest, targets)
      : /tcp_proxy|TcpProxy/.test(kind)
        ? readTcp(config, name, targets)
        : undefined;
    if (found === undefined) continue;
    entries.push(found);
    for (const key of ["name"]) filter.get(key).mapped(`services.${found}`);
    config.get("@type").mapped(`services.${found}`);
  }
  const [first] = entries;
  if (first !== undefined) for (const key of ["name", "@type"]) root.get(key).mapped(`services.${first}`);
  return entries;
}

function readManager(manager: Field, name: string, rest: ReadonlyMap<string, Resource>, targets: Targets): string | undefined {
  const own = at(manager, "route_config");
  const asked = at(manager, "rds", "route_config_name");
  const elsewhere = rest.get(asked.text() ?? "");
  const config = own.exists ? own : elsewhere?.root;
  if (config === undefined) return undefined;
  const known = own.exists ? undefined : targets.routers.get(asked.text() ?? "");
  if (known !== undefined) {
    asked.mapped(`services.${known}`, "several ways in share its routes");
    return known;
  }
  const plain = plainName(config.get("name").text() ?? name);
  const service = freeName(targets.draft, [plain, `${plain}-route`]);
  const filters = readFilters(manager, `services.${service}`);
  if (!readRoutes(config, service, filters, targets)) return undefined;
  asked.mapped(`services.${service}`);
  if (!own.exists) targets.routers.set(asked.text() ?? "", service);
  return service;
}

function readTcp(proxy: Field, name: string, targets: Targets): string | undefined {
  const backends = backendsOf(proxy, targets);
  if (backends.length === 0) return undefined;
  const plain = plainName(name === "" ? (at(proxy, "stat_prefix").text() ?? "tcp") : name);
  const service = freeName(targets.draft, [plain, `${plain}-route`]);
  addRouter(targets.draft, service, [{ name: "tcp_proxy", backends, layers: NO_FILTERS.layers }]);
  for (const key of ["cluster", "weighted_clusters"]) at(proxy, key).mapped(`services.${service}.steps`);
  return service;
}
