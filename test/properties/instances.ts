import type { InstanceSpec, ServiceSpec } from "@springtide/core";

/** What instance number `place` of a service is: those it starts with in their order, then what an autoscaler adds. */
export function instanceSpec({ instances, template }: ServiceSpec, place: number): InstanceSpec {
  return instances.flatMap((group) => Array.from({ length: group.count }, (): InstanceSpec => group))[place] ?? template;
}
