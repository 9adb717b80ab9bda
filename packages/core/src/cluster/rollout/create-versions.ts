import type { Distribution } from "../../engine/distributions/distribution.js";
import type { DistributionSpec } from "../../engine/distributions/spec.js";
import type { ServiceSpec } from "../../model/scenario.js";
import { createVersion, type Version } from "./version.js";

/** All versions of a service: first the one that it describes itself. */
export function createVersions(spec: ServiceSpec, law: (spec: DistributionSpec) => Distribution): Version[] {
  const { version: name, instances: shapes, errorRate, warming, startup } = spec;
  const own = { name, instances: shapes.filter(({ version }) => version === name), errorRate, warming, startup };
  return [own, ...spec.versions].map((version, index) =>
    createVersion({
      index,
      name: version.name,
      shapes: version.instances,
      errorRate: version.errorRate,
      warming: version.warming,
      startup: law(version.startup),
    }),
  );
}
