import type { ServiceSpec } from "@springtide/core";
import { stringify } from "yaml";
import type { Exported, ExportSettings } from "../exported.js";
import { deploymentOf } from "./deployment.js";
import { destinationRuleOf } from "./destination-rule.js";
import { hpaOf } from "./hpa.js";
import { objectName, type Patched } from "./manifest.js";
import type { Recommended } from "./recommended.js";
import { scaledObjectOf } from "./scaled-object.js";
import { virtualServiceOf } from "./virtual-service.js";

/** Autoscalers that have a manifest. */
const SCALERS: Readonly<Record<string, (service: ServiceSpec, namespace: string) => Patched>> = {
  "horizontal-pod-autoscaler": hpaOf,
  keda: scaledObjectOf,
};

/** A setting as manifests, for `kubectl apply --server-side`: what the scenario says of scaling, resources and calls, and nothing else. */
export function writePatch({ scenario, services }: Recommended, { namespace }: ExportSettings): Exported {
  const chosen = scenario.services.filter(({ name }) => services === undefined || services.has(name));
  const parts = chosen.flatMap((service) =>
    [scalerOf, deploymentOf, virtualServiceOf, destinationRuleOf].map((patch) => patch(service, namespace)),
  );
  const documents = parts.flatMap(({ manifests }) => manifests.map((manifest) => `---\n${stringify(manifest, { lineWidth: 0 })}`));
  const none = documents.length === 0 ? ["nothing of this setting has a manifest"] : [];
  const renamed = chosen.flatMap(({ name }) =>
    objectName(name) === name ? [] : [`services.${name}: called ${objectName(name)} here, as Kubernetes allows`],
  );
  return { type: "text", pieces: documents, notes: [...renamed, ...parts.flatMap(({ notes }) => notes), ...none] };
}

function scalerOf(service: ServiceSpec, namespace: string): Patched {
  const { name, autoscaling } = service;
  if (autoscaling === undefined || autoscaling.policy.id === "fixed") return { manifests: [], notes: [] };
  const { id } = autoscaling.policy;
  const write = Object.hasOwn(SCALERS, id) ? SCALERS[id] : undefined;
  if (write === undefined) {
    const note = `services.${name}.autoscaling: ${id} has no manifest here; those of ${Object.keys(SCALERS).join(" and ")} have`;
    return { manifests: [], notes: [note] };
  }
  const { manifests, notes } = write(service, namespace);
  const guarded = autoscaling.guard === undefined ? [] : [`services.${name}.autoscaling: no manifest has a guard on scale-in`];
  return { manifests, notes: [...notes, ...guarded] };
}
