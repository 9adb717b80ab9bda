import { basename } from "node:path";
import { parseDuration } from "@springtide/core";
import { CommandError } from "../../command-error.js";
import { ExitCode } from "../../exit-codes.js";
import { createDraft } from "../draft/draft.js";
import { finishDraft } from "../draft/finish.js";
import type { Overlay } from "../draft/overlay.js";
import type { Imported } from "../imported.js";
import { dataBudget, readData, resourcesOf, throwFound } from "../read/read-data.js";
import { reportOf } from "../report/import-report.js";
import { findStages } from "./find-stages.js";
import { READERS } from "./readers.js";
import { addRollout } from "./rollouts.js";
import { whyIgnored } from "./why-ignored.js";
import type { SpinnakerWorld } from "./world.js";

const MOST_STAGES = 10_000;
/** When rollouts begin, and how long is watched after their pauses. */
const BEGIN_S = 120;
const AFTER_S = 480;

/**
 * Makes a scenario of Spinnaker's pipelines: a service for each cluster they deploy, and the rollout it goes through.
 * @throws CommandError for a file that cannot be read, InvalidScenario with file and line for what is wrong in it.
 */
export function importSpinnaker(path: string, overlay: Overlay): Imported {
  const budget = dataBudget();
  const file = readData(path, budget);
  const resources = resourcesOf(file, findStages(file.data), "pipeline", budget);
  if (resources.length > MOST_STAGES) throw new CommandError(ExitCode.usage, `${file.source.file}:1: more than ${MOST_STAGES} stages`);
  const draft = createDraft(file.source.file);
  const world: SpinnakerWorld = { draft, clusters: new Map() };
  for (const reader of READERS) for (const stage of resources) if (reader.types.includes(stage.kind)) reader.read(stage, world);
  throwFound(file);
  const { file: name } = file.source;
  if (world.clusters.size === 0)
    throw new CommandError(ExitCode.usage, `${name}:1: no stage deploys anything here, so there is no service to simulate`);
  const given = overlay.data.duration;
  const givenMs = typeof given === "string" ? parseDuration(given) : undefined;
  const begin = typeof givenMs === "number" ? Math.min(BEGIN_S, Math.floor(givenMs / 2) / 1000) : BEGIN_S;
  const pauses = [...world.clusters.values()].map((cluster) => addRollout(cluster, `${begin}s`, draft));
  const scenario = finishDraft(draft, {
    name: basename(name === "<stdin>" ? "spinnaker" : name).replace(/\.json$/, ""),
    duration: `${BEGIN_S + Math.ceil(Math.max(...pauses)) + AFTER_S}s`,
    overlay,
    entries: [],
  });
  const { assumptions, notes } = draft;
  return {
    scenario,
    comments: draft.comments,
    report: reportOf(resources, whyIgnored, { assumptions, overlaid: overlay.paths, notes }),
  };
}
