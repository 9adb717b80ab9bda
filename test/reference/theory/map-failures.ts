import { defineScenario, type Result, type ScenarioInput, simulate } from "@springtide/core";
import type { Answer, Estimate, TheoryCase } from "../case.js";
import { testable } from "../judge.js";
import type { Lab } from "../lab.js";
import { duration, type Law } from "./law.js";
import { mean } from "./moments.js";
import { seconds, toMs } from "./units.js";
import { type Uptime, upAt, uptimeOf } from "./uptime.js";

/** Instances that fail and are repaired, whether or not anybody needs them. */
interface Wear {
  readonly instances: number;
  readonly timeToFailure: Law;
  readonly timeToRepair: Law;
  readonly crews: number;
  /** Time the next one takes to serve, where one instance serves and the others stand by. */
  readonly failoverTime: Law | undefined;
}

const SERVICE = "members";

/** Share of a run that is dropped, for it begins with all instances new. */
const WARMUP = 0.1;

/** How often enough instances are up: over a long run, or at an instant after a fresh start. */
export function mapFailures(theory: TheoryCase, lab: Lab): Answer {
  const wear = wearOf(theory);
  if (wear === undefined) return { needs: "a number of instances, their times to failure and to repair" };
  const names = Object.keys(theory.metrics).filter((name) => testable(theory.metrics[name] as TheoryCase["metrics"][string]));
  const events = theory.recommendedN ?? 0;
  const lasting = uptimeOf(longRun(wear, events, lab), SERVICE, wear.instances);
  const estimates = new Map<string, Estimate>();
  for (const name of names) {
    const instant = /^pUpAtTime\((.+)\)$/.exec(name)?.[1];
    const estimate = instant === undefined ? read(name, lasting, wear, theory) : atInstant(Number(instant), wear, events, lab);
    if (estimate !== undefined) estimates.set(name, estimate);
  }
  return { estimates };
}

function wearOf({ scenario }: TheoryCase): Wear | undefined {
  const { instances, timeToFailure, timeToRepair, repairCrews, failoverTime } = scenario;
  if (typeof instances !== "number" || timeToFailure === undefined || timeToRepair === undefined) return undefined;
  return { instances, timeToFailure, timeToRepair, crews: repairCrews ?? Number.POSITIVE_INFINITY, failoverTime };
}

function read(name: string, uptime: Uptime, wear: Wear, { scenario }: TheoryCase): Estimate | undefined {
  const { required = 1 } = scenario;
  const availability = wear.failoverTime === undefined ? uptime.atLeast(required) : uptime.served;
  const values: Readonly<Record<string, number>> = {
    availability,
    unavailability: 1 - availability,
    meanUp: uptime.meanUp,
    meanInstancesUpFraction: uptime.meanUp / wear.instances,
  };
  const value = values[name];
  return value === undefined ? undefined : { value, observations: uptime.failures };
}

/** A run in which about so many instances fail after the warm-up. */
function longRun(wear: Wear, failures: number, lab: Lab): Result {
  const repair = mean(wear.timeToRepair);
  const perSecond = Math.min(wear.instances / (mean(wear.timeToFailure) + repair), wear.crews / repair);
  const length = failures / perSecond / (1 - WARMUP);
  return run(wear, wear.instances, length, length * WARMUP, lab);
}

/** As many instances as replications are wanted, each on its own. */
function atInstant(at: number, wear: Wear, replications: number, lab: Lab): Estimate {
  const instances = replications * wear.instances;
  const result = run(wear, instances, at, 0, lab);
  return { value: upAt(result, SERVICE, instances, toMs(at)), observations: instances };
}

function run(wear: Wear, instances: number, length: number, warmup: number, lab: Lab): Result {
  const { failoverTime, crews } = wear;
  const input: ScenarioInput = {
    name: "reference case",
    duration: seconds(length),
    warmup: seconds(warmup),
    bucket: seconds(length),
    seed: lab.seed,
    traffic: { nobody: { to: SERVICE, rate: "0/s" } },
    services: {
      [SERVICE]: { replicas: instances, startup: "0s", ...(failoverTime && { standby: { promote: duration(failoverTime) } }) },
    },
    faults: {
      wear: {
        crash: { service: SERVICE },
        between: duration(wear.timeToFailure),
        repair: duration(wear.timeToRepair),
        ...(crews < Number.POSITIVE_INFINITY && { crews }),
      },
    },
  };
  return simulate(defineScenario(input, { catalog: lab.catalog }), { catalog: lab.catalog });
}
