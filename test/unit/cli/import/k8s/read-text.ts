import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { NO_OVERLAY } from "../../../../../packages/cli/src/import/draft/overlay.js";
import { importK8s } from "../../../../../packages/cli/src/import/k8s/import-k8s.js";

/** Nothing beside the manifests. */
export const plain = { overlay: NO_OVERLAY, callGraph: undefined, rollout: true };

/** An import of a text, once it is called. */
export function readText(text: string, name = "a.yaml") {
  const folder = mkdtempSync(join(tmpdir(), "springtide-test-"));
  writeFileSync(join(folder, name), text);
  return () => importK8s([join(folder, name)], plain);
}

/** A Deployment whose pods have these labels. */
export const workload = (name: string, labels: string, replicas = 1) =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: ${name}}\nspec: {replicas: ${replicas}, template: {metadata: {labels: ${labels}}, spec: {containers: [{name: c}]}}}`;

/** An import of app a, called by that name, and of other objects. */
export const shop = (...objects: readonly string[]) =>
  readText(
    [workload("a", "{app: a}"), "apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {selector: {app: a}}", ...objects].join(
      "\n---\n",
    ),
  )();
