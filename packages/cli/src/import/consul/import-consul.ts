import { basename, resolve } from "node:path";
import { usageError } from "../../command-error.js";
import { createDraft } from "../draft/draft.js";
import { finishDraft } from "../draft/finish.js";
import { freeName, plainName } from "../draft/free-name.js";
import type { Overlay } from "../draft/overlay.js";
import type { Imported } from "../imported.js";
import { findFiles } from "../read/find-files.js";
import { dataBudget, readData, resourcesOf, throwFound } from "../read/read-data.js";
import { reportOf } from "../report/import-report.js";
import type { Resource } from "../resource.js";
import { readChecks } from "./checks.js";
import { findDefinitions } from "./find-definitions.js";
import { at } from "./keys.js";
import { assumeRest, definitionOf, type Registered, readInstance, readUpstreams } from "./read-service.js";
import { whyIgnored } from "./why-ignored.js";

const DEFINITIONS = /\.(json|hcl)$/i;

/**
 * Makes a scenario of Consul's service definitions: a service for each name, an instance for each definition of it.
 * @throws CommandError for files that cannot be read, InvalidScenario with file and line for what is wrong in them.
 */
export function importConsul(path: string, overlay: Overlay): Imported {
  const found = findFiles([path], DEFINITIONS);
  const isHcl = (file: string) => /\.hcl$/i.test(file);
  const paths = found.filter((file) => !isHcl(file));
  const draft = createDraft(path);
  const left = found.filter(isHcl);
  if (left.length > 0 && paths.length === 0) throw usageError(`${left[0]}:1: HCL is not read; write the definitions as JSON`);
  if (left.length > 0) draft.notes.push(`not read, for they are HCL and no JSON: ${left.slice(0, 5).join(", ")}`);
  const budget = dataBudget();
  const files = paths.map((file) => readData(file, budget));
  const resources = files.flatMap((file) => resourcesOf(file, findDefinitions(file.data), "agent", budget));
  const services = new Map<string, Registered>();
  const definitions = resources.filter(({ kind }) => kind === "service");
  for (const resource of definitions) register(resource, services, draft);
  const sidecars = definitions.filter(isSidecar);
  for (const resource of definitions) {
    const definition = definitionOf(resource);
    const own = services.get(isSidecar(resource) ? (at(definition, "proxy", "destination_service_name").text() ?? "") : resource.name);
    if (own === undefined) continue;
    readUpstreams(at(definition, "connect", "sidecar_service", "proxy"), own, services);
    readUpstreams(at(definition, "proxy"), own, services);
  }
  const nameOf = new Map(definitions.map((resource) => [at(definitionOf(resource), "id").text() ?? "", resource.name]));
  for (const { root } of resources.filter(({ kind }) => kind === "check")) {
    const service = at(root, "service_id").text() ?? "";
    const own = services.get(service) ?? services.get(nameOf.get(service) ?? "");
    if (own !== undefined) readChecks([root], own.service, own.spec);
  }
  for (const { root } of sidecars) root.ignored("a sidecar is part of what it stands beside");
  for (const file of files) throwFound(file);
  if (services.size === 0) throw usageError(`${path}:1: there is no service definition in what was read`);
  for (const registered of services.values()) assumeRest(registered, draft);
  const name = basename(path === "-" ? "consul" : resolve(path)).replace(/\.json$/, "");
  const scenario = finishDraft(draft, { name, duration: "10m", overlay, entries: [] });
  const { assumptions, notes } = draft;
  return {
    scenario,
    comments: draft.comments,
    report: reportOf(resources, whyIgnored, { assumptions, overlaid: overlay.paths, notes }),
  };
}

/** Adds what a definition registers to the service of its name. */
function register(resource: Resource, services: Map<string, Registered>, draft: ReturnType<typeof createDraft>): void {
  const { name, root } = resource;
  if (name === "") {
    root.refuse("a service definition needs a name");
    return;
  }
  if (isSidecar(resource)) return;
  const known = services.get(name);
  const registered = known ?? { service: freeName(draft, [plainName(name)]), spec: {}, groups: [], calls: new Set<string>() };
  if (known === undefined) {
    services.set(name, registered);
    draft.services.set(registered.service, registered.spec);
  }
  readInstance(definitionOf(resource), root, registered);
}

function isSidecar(resource: Resource): boolean {
  return at(definitionOf(resource), "kind").text() === "connect-proxy";
}
