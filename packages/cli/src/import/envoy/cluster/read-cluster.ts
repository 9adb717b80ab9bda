import { assume, type Draft, type Plain } from "../../draft/draft.js";
import { freeName, plainName } from "../../draft/free-name.js";
import type { Resource } from "../../resource.js";
import { at } from "../proto.js";
import { readBalancing } from "./balancing.js";
import { readCircuitBreakers } from "./circuit-breakers.js";
import { readEndpoints } from "./endpoints.js";
import { readHealthChecks } from "./health-checks.js";
import { readOutliers } from "./outliers.js";

/** Makes a service of a cluster; `assignments` are the endpoints that are written elsewhere, by the cluster's name. Gives its name. */
export function readCluster({ root, name }: Resource, assignments: ReadonlyMap<string, Resource>, draft: Draft): string {
  const service = freeName(draft, [plainName(name)]);
  const spec: Plain = { cpu: { request: "1000m" } };
  draft.services.set(service, spec);
  const own = at(root, "load_assignment");
  const known = at(root, "eds_cluster_config", "service_name").text() ?? name;
  const elsewhere = own.exists ? undefined : assignments.get(known);
  const endpoints = readEndpoints(root, elsewhere?.root ?? own, service, spec, draft);
  readBalancing(root, service, spec, endpoints);
  readCircuitBreakers(root, service, spec);
  readHealthChecks(root, service, spec);
  readOutliers(root, service, spec);
  root.get("name").mapped(`services.${service}`);
  root.get("@type").mapped(`services.${service}`);
  const type = root.get("type");
  if (/EDS|DNS/.test(type.text() ?? "")) type.approximated(`services.${service}.instances`, "endpoints stay as they are");
  else type.mapped(`services.${service}.instances`);
  at(root, "eds_cluster_config").approximated(`services.${service}.instances`, "endpoints stay as they are");
  assume(draft, `services.${service}.cpu`, { request: "1000m" }, "what an endpoint has is not written: one core");
  return service;
}
