import { isAbsolute, normalize } from "node:path";
import { CommandError } from "../../command-error.js";
import { ExitCode } from "../../exit-codes.js";
import type { Field } from "../report/field.js";
import type { Resource } from "../resource.js";

const LISTS = ["resources", "bases", "components", "crds", "configurations", "generators", "transformers", "patchesStrategicMerge"];

/**
 * A kustomization is not rendered here; what it names inside its folder is read with the folder.
 * @throws CommandError for one that names files outside of its folder, or elsewhere in the network.
 */
export function checkReferences({ kind, apiVersion, root, source, lineOf }: Resource): void {
  if (kind !== "Kustomization" || !apiVersion.startsWith("kustomize.config.k8s.io/")) return;
  const paths: Field[] = [
    ...LISTS.flatMap((key) => root.get(key).items()),
    ...root
      .get("patches")
      .items()
      .map((patch) => patch.get("path")),
  ];
  for (const field of paths) {
    const path = typeof field.value === "string" && !field.value.includes("\n") ? field.value : undefined;
    if (path === undefined || !leadsOut(path)) continue;
    throw new CommandError(
      ExitCode.usage,
      `${source.file}:${lineOf(field.path) ?? 1}: ${JSON.stringify(path.slice(0, 200))} lies outside the folder; render it first: kubectl kustomize FOLDER | springtide import k8s -`,
    );
  }
}

function leadsOut(path: string): boolean {
  return isAbsolute(path) || /^[a-z+]+:\/\/|^git@|^github\.com\//i.test(path) || normalize(path).startsWith("..");
}
