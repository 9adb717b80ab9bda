import { basename, resolve } from "node:path";
import { parseDuration } from "@springtide/core";
import { CommandError } from "../../command-error.js";
import { ExitCode } from "../../exit-codes.js";
import { type CallGraph, visitsOf } from "../callgraph/call-graph.js";
import { createDraft } from "../draft/draft.js";
import { finishDraft } from "../draft/finish.js";
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
/** Times that the rarest of the measured calls is made, so that its share comes out within 2 %, and the most requests for that. */
const RAREST_CALLS = 20_000;
const MOST_REQUESTS = 800_000;

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

  const draft = createDraft();
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
  if (options.callGraph !== undefined) lengthen(scenario, options.callGraph, options.overlay);
  const { assumptions, notes } = draft;
  return {
    scenario,
    comments: draft.comments,
    report: reportOf(resources, whyIgnored, { assumptions, overlaid: options.overlay.paths, notes }),
  };
}

/** Runs for so long that even rare calls are made often, unless the overlay says how long. */
function lengthen(scenario: Record<string, unknown>, graph: CallGraph, { data }: Overlay): void {
  if (data.duration !== undefined || data.traffic !== undefined) return;
  const visits = visitsOf(graph);
  const rarest = Math.min(
    ...graph.edges.filter(({ perTrace }) => perTrace > 0).map(({ perTrace }) => Math.min(1, perTrace)),
    ...visits.values(),
  );
  const rates = Object.values(scenario.traffic as Record<string, { rate: string }>).map(({ rate }) => Number.parseFloat(rate));
  const perSecond = Math.min(...rates);
  const seconds = Math.min(MOST_REQUESTS, RAREST_CALLS / rarest) / perSecond;
  scenario.duration = `${Math.max(10, Math.ceil(seconds / 60))}m`;
}

function halfOf(duration: unknown): string {
  const ms = typeof duration === "string" ? parseDuration(duration) : undefined;
  return typeof ms === "number" ? `${Math.max(1, Math.floor(ms / 2000))}s` : "5m";
}

function nameOf(paths: readonly string[]): string {
  const [first = "-"] = paths;
  return first === "-" ? "imported" : basename(resolve(first)).replace(/\.[^.]*$/, "") || "imported";
}
