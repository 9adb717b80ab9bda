import { freeName as freeNameOf } from "../draft/free-name.js";
import type { Resource } from "../resource.js";
import { DEFAULT_NAMESPACE, type Entry, type Host, type Workload, type World } from "./world.js";

/** The namespace of an object. */
export function namespaceOf({ namespace }: { readonly namespace: string | undefined }): string {
  return namespace ?? DEFAULT_NAMESPACE;
}

/** A name for a service of the scenario that no other has: the object's own, with its namespace where that is taken. */
export function freeName(world: World, name: string, namespace: string, suffix = ""): string {
  const plain = name.replaceAll(".", "-");
  return freeNameOf(world.draft, [plain, ...(suffix === "" ? [] : [`${plain}-${suffix}`]), `${plain}-${namespace}`]);
}

/** Adds an entry, unless there is one of that target. */
export function addEntry(world: World, entry: Entry): void {
  if (!world.entries.some(({ to, host }) => to === entry.to && host === entry.host)) world.entries.push(entry);
}

/** The host that a name such as `reviews`, `reviews.shop` or `reviews.shop.svc.cluster.local` means, seen from a namespace. */
export function hostCalled(world: World, name: string, from: string): Host | undefined {
  const [first = "", second] = name.split(".");
  const namespaces = second === undefined ? [from, undefined] : [second];
  for (const namespace of namespaces) {
    const found = world.hosts.find((host) => host.name === first && (namespace === undefined || host.namespace === namespace));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The workloads that a name leads to: those behind the host that it means, or the one that is called so where no Service was read. */
export function workloadsBehind(world: World, name: string, from: string): readonly Workload[] {
  const host = hostCalled(world, name, from);
  if (host !== undefined) return host.workloads;
  const [first] = name.split(".");
  return world.workloads.filter((workload) => workload.name === first).slice(0, 1);
}

/** The workload of a reference `{ kind, name }`. */
export function workloadCalled(world: World, kind: string | undefined, name: string, namespace: string): Workload | undefined {
  const called = world.workloads.filter((workload) => workload.name === name && (kind === undefined || workload.kind === kind));
  return called.find((workload) => workload.namespace === namespace) ?? (called.length === 1 ? called[0] : undefined);
}

/** Checks that an object has a name that can stand in a scenario. */
export function requireName(resource: Resource): boolean {
  if (/^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/i.test(resource.name) && resource.name.length <= 253) return true;
  const place = resource.root.get("metadata", "name");
  (place.exists ? place : resource.root).refuse(
    resource.name === "" ? "an object without metadata.name" : `${JSON.stringify(resource.name).slice(0, 60)} is no name of an object`,
    "names are letters, digits, - and .",
  );
  return false;
}
