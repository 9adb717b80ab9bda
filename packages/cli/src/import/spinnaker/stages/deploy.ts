import type { Field } from "../../report/field.js";
import { clusterOf } from "../clusters.js";
import { numberOf } from "../expressions.js";
import type { SpinnakerWorld, StageReader } from "../world.js";
import { readStrategy } from "./strategies.js";

/** Stages that make a server group: each cluster they name is rolled out. */
export const deploy: StageReader = {
  types: ["deploy", "createServerGroup", "cloneServerGroup"],
  read({ root }, world) {
    const clusters = root.get("clusters");
    const groups = clusters.exists ? clusters.items() : [root];
    for (const group of groups) readGroup(group, root, world);
  },
};

function readGroup(group: Field, stage: Field, world: SpinnakerWorld): void {
  const { cluster, role } = clusterOf(group, world);
  const to = `services.${cluster.service}`;
  for (const key of ["application", "stack", "freeFormDetails"]) group.get(key).mapped(to);
  stage.get("type").mapped(`${to}.rollout`);
  const desired = group.get("capacity", "desired");
  const instances = numberOf(desired) ?? numberOf(group.get("targetSize"));
  const isUsable = instances !== undefined && instances >= 1 && instances <= 1_000_000;
  if (role === "whole") {
    if (isUsable) cluster.spec.replicas = Math.round(instances);
    desired.mapped(`${to}.replicas`);
    group.get("targetSize").mapped(`${to}.replicas`);
    group.get("useSourceCapacity").assumed(`${to}.replicas`, "how many there are when it runs is not written");
    readStrategy(group, cluster);
    return;
  }
  if (role === "canary" && isUsable) cluster.canarySize = Math.round(instances);
  if (role === "canary") desired.mapped(`${to}.rollout.canary.steps`);
  else group.ignored("a baseline is the old version, which is there anyway");
  group.get("strategy").ignored("it is judged beside the old, and goes");
}
