import type { Plain } from "../../draft/draft.js";
import type { Field } from "../../report/field.js";
import type { World } from "../world.js";
import { type Container, containersOf } from "./containers.js";
import { readPlacement } from "./placement.js";
import { readProbes } from "./probes.js";
import { readResources } from "./resources.js";
import { readTermination } from "./termination.js";

/** Reads a pod, or the template of one, into a service; gives its containers, the one that does the work first. */
export function readPod(world: World, service: string, spec: Plain, template: Field): Container[] {
  const podSpec = template.get("spec");
  const containers = containersOf(template);
  const [main] = containers;
  readResources(world.draft, service, spec, containers);
  if (main !== undefined) {
    tellExits(world, service, spec);
    readProbes(service, spec, podSpec, main.field);
    readTermination(service, spec, podSpec, main.field);
  }
  readPlacement(world, service, spec, podSpec);
  readPriority(world, service, spec, podSpec);
  return containers;
}

/** The kubelet lists containers again every second, and tells of those that have ended: no probe has to fail for that. */
function tellExits({ draft }: World, service: string, spec: Plain): void {
  spec.registry = { exits: "1s" };
  draft.comments.set(`services.${service}.registry`, "the kubelet sees within a second that a container has ended");
}

/** A priority that is written as a number; classes stand for numbers that are not at hand. */
function readPriority(world: World, service: string, spec: Plain, podSpec: Field): void {
  const field = podSpec.get("priority");
  const priority = field.number();
  if (priority === undefined || !world.hasNodes) return;
  spec.podPriority = Math.min(1_000_000_000, Math.max(0, Math.round(priority)));
  field.mapped(`services.${service}.podPriority`);
}
