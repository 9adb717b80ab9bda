import type { Path } from "@springtide/core";
import { isRecord } from "../../json/is-record.js";
import type { Part } from "../read/read-data.js";

type Json = Readonly<Record<string, unknown>>;

const KINDS = ["Cluster", "Listener", "RouteConfiguration", "ClusterLoadAssignment"] as const;

/** Where the admin interface's `config_dump` has what. */
const DUMPED: readonly (readonly [readonly string[], readonly string[], (typeof KINDS)[number]])[] = [
  [["static_clusters", "dynamic_active_clusters", "dynamic_warming_clusters"], ["cluster"], "Cluster"],
  [["static_listeners"], ["listener"], "Listener"],
  [["dynamic_listeners"], ["active_state", "listener"], "Listener"],
  [["static_route_configs", "dynamic_route_configs"], ["route_config"], "RouteConfiguration"],
  [["static_endpoint_configs", "dynamic_endpoint_configs"], ["endpoint_config"], "ClusterLoadAssignment"],
];

/** The clusters, listeners, routes and endpoints in a bootstrap, a list of clusters, an answer of xDS, or a `config_dump`. */
export function findObjects(data: unknown): Part[] {
  const parts: Part[] = [];
  const add = (value: unknown, path: Path, usual: (typeof KINDS)[number] | undefined): void => {
    if (!isRecord(value)) return;
    const kind = kindOf(value) ?? usual;
    if (kind === undefined) return;
    const name = value.name ?? value.cluster_name ?? value.clusterName;
    parts.push({ path, kind, name: typeof name === "string" ? name : "" });
  };
  const addAll = (
    holder: unknown,
    base: Path,
    keys: readonly string[],
    kind: (typeof KINDS)[number] | undefined,
    inside: readonly string[] = [],
  ): void => {
    for (const key of new Set(keys.flatMap((snake) => [snake, camel(snake)]))) {
      const list = isRecord(holder) ? holder[key] : undefined;
      if (!Array.isArray(list)) continue;
      for (const [index, item] of list.entries()) {
        const [value, way] = descend(item, inside);
        add(value, [...base, key, index, ...way], kind);
      }
    }
  };
  if (Array.isArray(data)) for (const [index, item] of data.entries()) add(item, [index], "Cluster");
  if (!isRecord(data)) return parts;
  const kind = kindOf(data) ?? (looksLikeCluster(data) ? "Cluster" : undefined);
  if (kind !== undefined) return [{ path: [], kind, name: String(data.name ?? "") }];
  for (const key of ["static_resources", "staticResources"]) {
    addAll(data[key], [key], ["clusters"], "Cluster");
    addAll(data[key], [key], ["listeners"], "Listener");
  }
  addAll(data, [], ["clusters"], "Cluster");
  addAll(data, [], ["listeners"], "Listener");
  addAll(data, [], ["resources"], undefined);
  if (Array.isArray(data.configs))
    for (const [index, config] of data.configs.entries())
      for (const [keys, inside, dumped] of DUMPED) addAll(config, ["configs", index], keys, dumped, inside);
  return parts;
}

/** What lies at keys below an object, and the way there as it is written. */
function descend(item: unknown, keys: readonly string[]): [unknown, string[]] {
  let value = item;
  const way: string[] = [];
  for (const key of keys) {
    const written = isRecord(value) && !(key in value) ? camel(key) : key;
    way.push(written);
    value = isRecord(value) ? value[written] : undefined;
  }
  return [value, way];
}

function kindOf(value: Json): (typeof KINDS)[number] | undefined {
  const type = value["@type"];
  return typeof type === "string" ? KINDS.find((kind) => type.endsWith(`.${kind}`)) : undefined;
}

function looksLikeCluster(value: Json): boolean {
  return (
    typeof value.name === "string" && ["load_assignment", "loadAssignment", "lb_policy", "lbPolicy", "hosts"].some((key) => key in value)
  );
}

function camel(name: string): string {
  return name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
