import { defineScenario, simulate } from "@springtide/core";
import type { Answer, Estimate, TheoryCase } from "../case.js";
import type { Lab } from "../lab.js";
import type { ServiceInput } from "./input.js";
import type { Life } from "./scenario.js";
import { timetable } from "./timetable.js";
import { seconds } from "./units.js";

/** What instances cost that come and go by timetable: each is a service of its own, scaled between none and one. */
export function mapCost(theory: TheoryCase, lab: Lab): Answer {
  const { horizon, instances, ratePerHour, billingGranularity, minimumBilled } = theory.scenario;
  if (horizon === undefined || ratePerHour === undefined || instances === undefined || typeof instances === "number") {
    return { needs: "a horizon, a price and the instances' lives" };
  }
  const service = (life: Life): ServiceInput => ({
    ...lifeOf(life, horizon),
    price: `$${ratePerHour}/h`,
    startup: "0s",
    drain: { grace: "0s" },
  });
  const scenario = defineScenario(
    {
      name: "reference case",
      duration: seconds(horizon),
      bucket: seconds(horizon),
      prices: { granularity: seconds(billingGranularity ?? 0.001), minimum: seconds(minimumBilled ?? 0) },
      traffic: { nobody: { to: nameOf(0), rate: "0/s" } },
      services: Object.fromEntries(instances.map((life, i) => [nameOf(i), service(life)])),
    },
    { catalog: lab.catalog },
  );
  const result = simulate(scenario, { catalog: lab.catalog });
  const billed = Object.values(result.services).reduce((sum, one) => sum + one.billedSeconds, 0);
  const values = {
    instanceSeconds: result.summary.instanceSeconds,
    meanInstances: result.summary.instanceSeconds / horizon,
    billedSeconds: billed,
    cost: result.summary.costUsd,
  };
  const estimates = new Map<string, Estimate>();
  for (const [name, value] of Object.entries(values)) estimates.set(name, { value, observations: 1 });
  return { estimates };
}

function nameOf(i: number): string {
  return `instance-${i}`;
}

/** Replicas over time: none before the start, one until the end. */
function lifeOf(life: Life, horizon: number): Pick<ServiceInput, "replicas" | "autoscaling"> {
  const ends = life.end !== null && life.end < horizon;
  if (life.start === 0 && !ends) return { replicas: 1 };
  const changes = [{ at: life.start, replicas: 1 }, ...(ends ? [{ at: life.end as number, replicas: 0 }] : [])];
  const replicas = life.start === 0 ? 1 : 0;
  return {
    replicas,
    autoscaling: timetable(replicas, changes),
  };
}
