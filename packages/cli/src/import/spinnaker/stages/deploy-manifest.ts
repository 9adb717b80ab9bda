import { parseCpu, parseMemory } from "@springtide/core";
import type { Plain } from "../../draft/draft.js";
import type { Field } from "../../report/field.js";
import { clusterCalled } from "../clusters.js";
import { isExpression, numberOf, textOf } from "../expressions.js";
import type { Cluster, StageReader } from "../world.js";
import { readStrategy } from "./strategies.js";

const RUNS_PODS = /^(Deployment|ReplicaSet|StatefulSet)$/;

/** Stages that apply Kubernetes manifests: each workload in them is rolled out. */
export const deployManifest: StageReader = {
  types: ["deployManifest"],
  read({ root }, world) {
    const manifests = [...root.get("manifests").items(), root.get("manifest")].filter(({ exists }) => exists);
    const traffic = root.get("trafficManagement");
    const isManaged = traffic.get("enabled").exists && traffic.get("enabled").flag() === true;
    for (const manifest of manifests) {
      const name = textOf(manifest.get("metadata", "name"));
      if (!RUNS_PODS.test(textOf(manifest.get("kind")) ?? "") || name === undefined) continue;
      const cluster = clusterCalled(name, world);
      root.get("type").mapped(`services.${cluster.service}.rollout`);
      readManifest(manifest, cluster);
      if (isManaged) {
        readStrategy(traffic.get("options"), cluster);
        for (const key of ["enabled"]) traffic.get(key).mapped(`services.${cluster.service}.rollout`);
      } else readRolling(manifest.get("spec", "strategy"), cluster);
    }
  },
};

function readManifest(manifest: Field, { service, spec }: Cluster): void {
  const to = `services.${service}`;
  for (const key of ["kind", "apiVersion"]) manifest.get(key).mapped(to);
  manifest.get("metadata", "name").mapped(to);
  const replicas = manifest.get("spec", "replicas");
  const count = numberOf(replicas);
  if (count !== undefined && count >= 1 && count <= 1_000_000) spec.replicas = Math.round(count);
  replicas.mapped(`${to}.replicas`);
  const [container] = manifest.get("spec", "template", "spec", "containers").items();
  const requests = container?.get("resources", "requests");
  for (const [key, parse] of [
    ["cpu", parseCpu],
    ["memory", parseMemory],
  ] as const) {
    const field = requests?.get(key);
    if (field === undefined || !field.exists || isExpression(field)) continue;
    if (typeof parse(String(field.value)) !== "number")
      field.refuse(`a quantity such as 100m or 128Mi is expected here; ${String(field.value).slice(0, 60)} was given`);
    spec[key] = { request: String(field.value) };
    field.approximated(`${to}.${key}`, "of its first container");
  }
}

/** A Deployment's own rolling update. */
function readRolling(strategy: Field, cluster: Cluster): void {
  const to = `services.${cluster.service}.rollout`;
  const type = strategy.get("type");
  if (textOf(type) === "Recreate") cluster.strategy = { recreate: {} };
  else {
    const rolling: Plain = {};
    for (const key of ["maxSurge", "maxUnavailable"]) {
      const field = strategy.get("rollingUpdate", key);
      const text = textOf(field);
      if (text !== undefined && /^\d{1,6}$|^\d{1,2}%$|^100%$/.test(text)) rolling[key] = text.endsWith("%") ? text : Number(text);
      field.mapped(`${to}.rolling.${key}`);
    }
    const isStuck = [rolling.maxSurge, rolling.maxUnavailable].every((portion) => portion === 0 || portion === "0%");
    cluster.strategy = { rolling: isStuck && "maxSurge" in rolling ? {} : rolling };
  }
  type.mapped(to);
}
