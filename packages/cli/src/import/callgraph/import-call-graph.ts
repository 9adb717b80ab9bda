import { CommandError } from "../../command-error.js";
import { ExitCode } from "../../exit-codes.js";
import { createDraft } from "../draft/draft.js";
import { finishDraft } from "../draft/finish.js";
import { lengthFor } from "../draft/length-for.js";
import type { Imported } from "../imported.js";
import { callsFromGraph } from "../k8s/calls/from-call-graph.js";
import type { World } from "../k8s/world.js";
import { readInput } from "../read/read-input.js";
import { type FieldTable, openTally, reportOfTallies, type Tally } from "../report/tally.js";
import { nameOfFiles } from "../traffic/name-of-files.js";
import type { TrafficOptions } from "../traffic/to-scenario.js";
import { timesOf } from "./call-graph.js";
import { filesOfGraph, readMeasured } from "./read-measured.js";

const TO_CALLS = { status: "mapped", to: "services.*.calls" } as const;
const TO_DEMAND = { status: "approximated", to: "services.*.demand", note: "a lognormal law with this mean and cv" } as const;
const FIELDS: FieldTable = [
  [/^(caller|callee|calls|calls_per_trace)$/, TO_CALLS],
  [/^operation$/, { status: "approximated", to: "services.*.calls", note: "tells calls apart, not their work" }],
  [/^service$/, { status: "mapped", to: "services" }],
  [/^(n|mean_ms|cv)$/, TO_DEMAND],
  [/_ms$|^lognormal/, { status: "ignored", note: "mean and cv are taken" }],
];

/**
 * Makes a scenario of measured calls and self-times alone: everything else about its services is assumed.
 * @throws CommandError, with file and line, for what cannot be read.
 */
export async function importCallGraph(paths: readonly string[], options: TrafficOptions): Promise<Imported> {
  const files = filesOfGraph(paths);
  const graph = await readMeasured(files);
  if (graph.edges.length === 0) throw new CommandError(ExitCode.usage, `${paths.join(", ")}: no call is in what was read`);
  const draft = createDraft();
  const world: World = { draft, workloads: [], hosts: [], entries: [], resources: [], hasNodes: false, rolloutAt: undefined };
  callsFromGraph(world, graph);
  const scenario = finishDraft(draft, {
    name: nameOfFiles(paths, "calls"),
    duration: "10m",
    overlay: options.overlay,
    entries: world.entries,
  });
  lengthFor(scenario, timesOf(graph), options.overlay);
  const { assumptions, notes } = draft;
  return {
    scenario,
    comments: draft.comments,
    report: reportOfTallies(files.map(tallyOf), { assumptions, overlaid: options.overlay.paths, notes }),
  };
}

function tallyOf(file: string): Tally {
  const tally = openTally(file, "call graph");
  const [header = "", ...lines] = readInput(file).text.split(/\r?\n/);
  const names = header.split(",").map((name) => name.trim());
  for (const [index, line] of lines.entries()) {
    if (line.trim() === "") continue;
    tally.object();
    const row = Object.fromEntries(line.split(",").map((cell, at) => [names[at] ?? "further", cell.trim()]));
    tally.addTree(row, "", FIELDS, index + 2);
  }
  return tally;
}
