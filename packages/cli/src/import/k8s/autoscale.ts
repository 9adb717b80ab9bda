import type { Plain } from "../draft/draft.js";
import type { Field } from "../report/field.js";
import type { Resource } from "../resource.js";
import { assumeWorkload } from "./add-workload.js";
import { namespaceOf, requireName, workloadCalled } from "./names.js";
import type { Workload, World } from "./world.js";

/** The workload that an autoscaler, or a budget, is for: one that nothing was read about if need be. */
export function scaledWorkload(world: World, resource: Resource, reference: Field): Workload | undefined {
  if (!requireName(resource)) return undefined;
  const name = reference.get("name").text();
  if (name === undefined) {
    (reference.exists ? reference : resource.root).refuse(
      `${resource.kind} ${resource.name} does not say what it scales`,
      "give its target a name",
    );
    return undefined;
  }
  const kind = reference.get("kind").text() ?? "Deployment";
  const namespace = namespaceOf(resource);
  const known = kind === "Rollout" ? undefined : kind;
  const workload =
    workloadCalled(world, known, name, namespace) ??
    assumeWorkload(world, kind, name, namespace, `${resource.kind} ${resource.name} scales ${kind} ${name}`);
  reference.mapped(`services.${workload.service}`);
  for (const key of ["kind", "apiVersion"]) resource.root.get(key).mapped(`services.${workload.service}.autoscaling`);
  resource.root.get("metadata", "name").mapped(`services.${workload.service}.autoscaling`);
  return workload;
}

/** Gives a workload its autoscaler, and a number of replicas that it allows; the first autoscaler counts. */
export function setAutoscaling(world: World, { service, spec }: Workload, policy: string, options: Plain, from: Resource): void {
  if (spec.autoscaling !== undefined) {
    world.draft.notes.push(`${from.kind} ${from.name} is left out: something else scales ${service} already`);
    return;
  }
  const { min, max } = options as { min: number; max: number };
  const written = typeof spec.replicas === "number" ? spec.replicas : min;
  spec.replicas = Math.min(Math.max(written, min), max);
  if (spec.replicas !== written)
    world.draft.notes.push(
      `${service} starts with ${spec.replicas} replicas, not ${written}: ${from.kind} ${from.name} keeps ${min} to ${max}`,
    );
  spec.autoscaling = { [policy]: options };
}

/** Bounds of an autoscaler as they are written; a problem for such as cannot be. */
export function boundsOf(min: Field, max: Field, usual: { readonly min: number; readonly max: number }): { min: number; max: number } {
  const bound = (field: Field): number | undefined => {
    const value = field.number();
    if (value === undefined || (Number.isInteger(value) && value >= 0 && value <= 1_000_000)) return value;
    field.refuse(`a whole number of replicas from 0 up is expected here; ${value} was given`);
    return undefined;
  };
  const [least, most] = [bound(min) ?? usual.min, bound(max) ?? usual.max];
  if (least > most) min.refuse(`the least number of replicas, ${least}, is above the most, ${most}`, "swap them");
  return { min: least, max: Math.max(1, most) };
}
