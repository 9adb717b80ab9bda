import type { Catalog } from "@springtide/core";
import { CommandError } from "../command-error.js";
import { ExitCode } from "../exit-codes.js";
import { isRecord } from "../json/is-record.js";
import { nearest } from "../nearest.js";
import { type Plain, servicesOf, writtenPolicy } from "./plain-scenario.js";
import { swapAutoscaler } from "./swap-autoscaler.js";

/** What a tuned setting is held against. */
export interface Baseline {
  /** As it was asked for: `file`, or `<policy>-default`. */
  readonly name: string;
  /** The policy; undefined for the file as it is. */
  readonly policy: string | undefined;
  /** The scenario file with it, as plain data. */
  readonly plain: Plain;
}

const SUFFIX = "-default";
const MOST_BY_DEFAULT = 10;

/**
 * The file with every autoscaler replaced by the policy at its defaults, `min` and `max` kept; where nothing is scaled, services that
 * request CPU get one.
 * @throws CommandError for a name that is neither `file` nor an autoscaling policy with `-default` behind it, or where there is nothing to replace.
 */
export function makeBaseline(name: string, plain: Plain, catalog: Catalog): Baseline {
  if (name === "file") return { name, policy: undefined, plain };
  const known = catalog.policies.filter(({ kind, options }) => kind === "autoscaling" && Object.values(options).every(isOptional));
  const names = known.map(({ id }) => `${id}${SUFFIX}`);
  if (!names.includes(name))
    throw new CommandError(
      ExitCode.usage,
      `--baseline: there is no "${name}"; allowed are file, ${names.join(", ")}${nearest(name, names)}`,
    );
  const id = name.slice(0, -SUFFIX.length);
  const changed = structuredClone(plain);
  const services = servicesOf(changed).map(([, service]) => service);
  const scaled = services.filter(({ autoscaling }) => writtenPolicy(autoscaling) !== undefined);
  const others = services.filter(({ cpu, instances, standby, shards, onDemand }) => {
    return cpu !== undefined && [instances, standby, shards, onDemand].every((field) => field === undefined);
  });
  if (scaled.length === 0 && others.length === 0)
    throw new CommandError(ExitCode.usage, `--baseline ${name}: no service has autoscaling, or a cpu request that it could have one for`);
  for (const service of scaled) service.autoscaling = swapAutoscaler(service.autoscaling, id, catalog);
  if (scaled.length === 0)
    for (const service of others) {
      const replicas = typeof service.replicas === "number" ? service.replicas : 1;
      service.autoscaling = { [id]: { min: 1, max: Math.max(MOST_BY_DEFAULT, replicas) } };
    }
  return { name, policy: id, plain: changed };
}

function isOptional(field: unknown): boolean {
  return isRecord(field) && field.default !== undefined;
}
