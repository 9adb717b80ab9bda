import type { Lab } from "../lab.js";
import type { ConformanceCase } from "../tables.js";
import { AWS } from "./map-aws.js";
import { ENVOY } from "./map-envoy.js";
import { ESTIMATORS } from "./map-estimators.js";
import { mapHaproxy } from "./map-haproxy.js";
import { HPA } from "./map-hpa.js";
import { KPA } from "./map-kpa.js";
import { mapNginx } from "./map-nginx.js";
import { RESILIENCE } from "./map-resilience.js";
import type { Mapper, Reply } from "./reply.js";

/** How each kind of decision is replayed: by the table's file, then by the case's operation or, where it has none, its system. */
const MAPPERS: Readonly<Record<string, Readonly<Record<string, Mapper>>>> = {
  lb: { haproxy: mapHaproxy, nginx: mapNginx },
  envoy: ENVOY,
  kpa: KPA,
  hpa: HPA,
  resilience: { ...ESTIMATORS, ...AWS, ...RESILIENCE },
};

/** Puts a case to the policies; decisions of a kind without a mapping are ones the simulator cannot be asked for. */
export function reply(one: ConformanceCase, lab: Lab): Reply {
  const mapper = MAPPERS[one.file]?.[one.op];
  if (mapper !== undefined) return mapper(one, lab);
  return { needs: `${one.system} ${one.op === one.system ? "" : `${one.op} `}decisions` };
}
