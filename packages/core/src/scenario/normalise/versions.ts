import type { RouteSpec, VersionSpec } from "../../model/rollout.js";
import type { Path } from "../path.js";
import type { ServiceShape } from "../schema/service.js";
import type { VersionShape } from "../schema/version.js";
import type { Context } from "./context.js";
import { normaliseInstances, ownVersion } from "./instances.js";
import { byName, requireName } from "./names.js";

/** The versions of a service beside its own, in name order, with what they leave out taken from the service. */
export function normaliseVersions(given: ServiceShape, context: Context, path: Path): VersionSpec[] {
  const entries = Object.entries(given.versions ?? {}).sort(byName);
  const own = ownVersion(given);
  if (entries.length === 0 && given.version !== undefined)
    context.problems.add([...path, "version"], "version has no effect without versions", "leave it out", "key");
  for (const [name] of entries) {
    const place = [...path, "versions", name];
    if (name === own) context.problems.add(place, `the service itself is called ${name} already`, "choose another name", "key");
    else if (!isUsed(name, given)) context.problems.add(place, `no instance ever is ${name}`, "name it in rollout or in instances", "key");
  }
  return entries.map(([name, version]) => normaliseVersion(name, version, given, context, [...path, "versions", name]));
}

function normaliseVersion(name: string, version: VersionShape, given: ServiceShape, context: Context, path: Path): VersionSpec {
  const { errors, startup, warming, demand, ...fields } = version;
  if (demand !== undefined && given.demand === undefined && !given.steps?.some((step) => "compute" in step))
    context.problems.add(
      [...path, "demand"],
      "there is no compute step that this demand could replace",
      "give the service a demand",
      "key",
    );
  const groups = given.instances
    ?.filter((group) => group.version === undefined)
    .map((group) => ({ ...group, ...fields, demand: demand ?? group.demand }));
  const { instances } = normaliseInstances({ ...given, ...fields, instances: groups }, context, path);
  const slow = warming ?? given.warming;
  return {
    name,
    instances: instances.map((group) => ({ ...group, demand: demand ?? group.demand, version: name })),
    errorRate: errors ?? given.errors,
    startup: startup ?? given.startup,
    warming: { forMs: slow.for, from: slow.from },
  };
}

function isUsed(name: string, given: ServiceShape): boolean {
  return given.rollout?.to === name || (given.instances ?? []).some(({ version }) => version === name);
}

/** Routes to versions that may be there. */
export function normaliseRoutes(given: ServiceShape, context: Context, path: Path): RouteSpec[] {
  const known = [...new Set([ownVersion(given), ...Object.keys(given.versions ?? {})])];
  const place = [...path, "route"];
  if (given.route !== undefined && known.length === 1)
    context.problems.add(place, "there is only one version to go to", "give the service other versions", "key");
  else if (given.route !== undefined && given.queue.at === "service")
    context.problems.add(
      place,
      "whoever is free serves a line in front of the whole service, whatever its version",
      "let requests wait at instances",
    );
  return (given.route ?? []).map((route, index) => {
    if (known.length > 1) requireName(context, "version", route.version, known, [...place, index, "version"]);
    if (route.class !== undefined) requireName(context, "class", route.class, context.classNames, [...place, index, "class"]);
    return { className: route.class, share: route.share ?? 1, version: route.version };
  });
}
