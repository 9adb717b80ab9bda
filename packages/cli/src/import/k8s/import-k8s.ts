import { basename, resolve } from "node:path";
import { parseDuration } from "@springtide/core";
import { CommandError } from "../../command-error.js";
import { ExitCode } from "../../exit-codes.js";
import { type CallGraph, timesOf } from "../callgraph/call-graph.js";
import { createDraft } from "../draft/draft.js";
import { finishDraft } from "../draft/finish.js";
import { lengthFor } from "../draft/length-for.js";
import type { Overlay } from "../draft/overlay.js";
import type { Imported } from "../imported.js";
import { findFiles } from "../read/find-files.js";
import { INPUT_LIMITS } from "../read/input-limits.js";
import { readInput } from "../read/read-input.js";
import { reportOf } from "../report/import-report.js";
import { callsFromGraph } from "./calls/from-call-graph.js";
import { callsFromEnvironment } from "./calls/from-environment.js";
import { checkReferences } from "./kustomization.js";
import { readResources, throwProblems } from "./read-resources.js";
import { isKnownKind, readKinds } from "./readers.js";
import { addPlainRouters } from "./routing/targets.js";
import { whyIgnored } from "./why-ignored.js";
import type { World } from "./world.js";

/** What an import of manifests is told. */
export interface K8sOptions {
  readonly overlay: Overlay;
  readonly callGraph: CallGraph | undefined;
  readonly rollout: boolean;
}

const DURATION = "10m";

/**
 * Makes a scenario of Kubernetes manifests.
 * @throws CommandError for files that cannot be read, InvalidScenario with file and line for what is wrong in them.
 */
export function importK8s(paths: readonly string[], options: K8sOptions): Imported {
  const files = findFiles(paths);
  let total = 0;
  const budget = { leaves: INPUT_LIMITS.leaves };
  const read = files.map((path) => {
    const source = readInput(path);
    total += source.text.length;
    if (total > INPUT_LIMITS.totalBytes)
      throw new CommandError(
        ExitCode.usage,
        `${path}:1: more than ${INPUT_LIMITS.totalBytes / (1024 * 1024)} MiB in all; name fewer files`,
      );
    return readResources(source, isKnownKind, budget);
  });
  const resources = read.flatMap((file) => file.resources);
  if (resources.length === 0)
    throw new CommandError(ExitCode.usage, `${files.join(", ")}:1: there is no Kubernetes object in what was read`);
  for (const resource of resources) checkReferences(resource);

  const draft = createDraft(files[0]);
  const world: World = {
    draft,
    workloads: [],
    hosts: [],
    entries: [],
    resources,
    hasNodes: resources.some(({ kind }) => kind === "NodePool" || kind === "Provisioner"),
    rolloutAt: options.rollout ? halfOf(options.overlay.data.duration ?? DURATION) : undefined,
  };
  readKinds(resources, world);
  addPlainRouters(world);
  const measured = options.callGraph === undefined ? new Set<string>() : callsFromGraph(world, options.callGraph);
  callsFromEnvironment(world, measured);
  for (const { source, problems } of read) throwProblems(source, problems);
  if (draft.services.size === 0)
    throw new CommandError(ExitCode.usage, `${files.join(", ")}:1: nothing that was read runs pods, so there is no service to simulate`);

  const scenario = finishDraft(draft, { name: nameOf(paths), duration: DURATION, overlay: options.overlay, entries: world.entries });
  if (options.callGraph !== undefined) lengthFor(scenario, timesOf(options.callGraph), options.overlay);
  const { assumptions, notes } = draft;
  return {
    scenario,
    comments: draft.comments,
    report: reportOf(resources, whyIgnored, { assumptions, overlaid: options.overlay.paths, notes }),
  };
}

function halfOf(duration: unknown): string {
  const ms = typeof duration === "string" ? parseDuration(duration) : undefined;
  return typeof ms === "number" ? `${Math.max(1, Math.floor(ms / 2000))}s` : "5m";
}

function nameOf(paths: readonly string[]): string {
  const [first = "-"] = paths;
  return first === "-" ? "imported" : basename(resolve(first)).replace(/\.[^.]*$/, "") || "imported";
}
