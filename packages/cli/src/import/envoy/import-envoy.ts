import { basename } from "node:path";
import { CommandError } from "../../command-error.js";
import { ExitCode } from "../../exit-codes.js";
import { createDraft } from "../draft/draft.js";
import { finishDraft } from "../draft/finish.js";
import { freeName, plainName } from "../draft/free-name.js";
import type { Overlay } from "../draft/overlay.js";
import type { Imported } from "../imported.js";
import { dataBudget, readData, resourcesOf, throwFound } from "../read/read-data.js";
import { reportOf } from "../report/import-report.js";
import type { Resource } from "../resource.js";
import { readCluster } from "./cluster/read-cluster.js";
import { findObjects } from "./find-objects.js";
import { NO_FILTERS } from "./routes/filters.js";
import { readListener } from "./routes/read-listener.js";
import { readRoutes } from "./routes/read-routes.js";
import { whyIgnored } from "./why-ignored.js";

/**
 * Makes a scenario of Envoy's configuration: a service for each cluster, and one for each way in.
 * @throws CommandError for a file that cannot be read, InvalidScenario with file and line for what is wrong in it.
 */
export function importEnvoy(path: string, overlay: Overlay): Imported {
  const budget = dataBudget();
  const file = readData(path, budget);
  const resources = resourcesOf(file, findObjects(file.data), "Bootstrap", budget);
  const of = (kind: string): Resource[] => resources.filter((resource) => resource.kind === kind);
  const byName = (kind: string): Map<string, Resource> => new Map(of(kind).map((resource) => [resource.name, resource]));
  const draft = createDraft(file.source.file);
  const services = new Map<string, string>();
  const assignments = byName("ClusterLoadAssignment");
  for (const cluster of of("Cluster")) {
    if (cluster.name === "") cluster.root.refuse("a cluster needs a name");
    if (services.has(cluster.name)) cluster.root.get("name").refuse(`there are two clusters called ${cluster.name.slice(0, 60)}`);
    services.set(cluster.name, readCluster(cluster, assignments, draft));
  }
  throwFound(file);
  const { file: name } = file.source;
  if (services.size === 0)
    throw new CommandError(ExitCode.usage, `${name}:1: there is no cluster in this configuration, so there is nothing to balance`);
  const routes = byName("RouteConfiguration");
  const targets = { draft, services, routers: new Map<string, string>() };
  const entries = new Set(of("Listener").flatMap((listener) => readListener(listener, routes, targets)));
  if (entries.size === 0)
    for (const [config, { root }] of routes) {
      const service = freeName(draft, [plainName(config), `${plainName(config)}-route`]);
      if (readRoutes(root, service, NO_FILTERS, targets)) entries.add(service);
    }
  throwFound(file);
  const scenario = finishDraft(draft, {
    name: basename(name === "<stdin>" ? "envoy" : name).replace(/\.(ya?ml|json)$/, ""),
    duration: "10m",
    overlay,
    entries: [...entries].map((to) => ({ name: to, to })),
  });
  const { assumptions, notes } = draft;
  return {
    scenario,
    comments: draft.comments,
    report: reportOf(resources, whyIgnored, { assumptions, overlaid: overlay.paths, notes }),
  };
}
