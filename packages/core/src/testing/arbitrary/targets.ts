import type { FaultTargets } from "./fault-input.js";
import type { ServiceInput } from "./service-input.js";
import type { WrittenScenario } from "./written-scenario.js";

/** What faults may hit in a written scenario: its services, the zones of their instances, and registries whose loss somebody would notice. */
export function targetsOf({ input }: WrittenScenario): FaultTargets {
  const services = Object.entries(input.services);
  const zones = services.flatMap(([, service]) => zonesOf(service));
  return {
    services: Object.fromEntries(services.map(([name, service]) => [name, countOf(service)])),
    zones: input.nodes === undefined ? [...new Set(zones)] : [],
    registries: services.filter(([, service]) => isHeardOf(service)).map(([name]) => name),
    scaled: services.filter(([, { autoscaling }]) => autoscaling !== undefined).map(([name]) => name),
  };
}

function countOf({ instances, replicas, onDemand, shards }: ServiceInput): number {
  if (onDemand !== undefined || shards !== undefined) return 0;
  return typeof replicas === "number" ? replicas : (instances?.reduce((sum, { count }) => sum + count, 0) ?? 1);
}

function zonesOf({ instances, zones = ["a"] }: ServiceInput): readonly string[] {
  return instances === undefined ? zones : instances.filter(({ count }) => count > 0).map(({ zone }) => zone ?? "a");
}

/** Whether its instances change, or somebody asks its registry. */
function isHeardOf({ autoscaling, registry, health }: ServiceInput): boolean {
  const { lookup, lease, exits } = registry ?? {};
  const isChecked = health?.by === "registry" && health.checks !== undefined;
  return [autoscaling, lookup, lease, exits].some((one) => one !== undefined) || isChecked;
}
