import { CommandError } from "../../command-error.js";
import { ExitCode } from "../../exit-codes.js";
import { INPUT_LIMITS } from "../read/input-limits.js";
import { assumeNodes } from "./assume-nodes.js";
import { assumeTraffic, type TrafficEntry } from "./assume-traffic.js";
import { assumeWork } from "./assume-work.js";
import { assume, type Draft, type Plain } from "./draft.js";
import { merge, type Overlay } from "./overlay.js";

/** What a scenario needs beside its services. */
export interface Finish {
  readonly name: string;
  readonly duration: string;
  readonly overlay: Overlay;
  /** Where requests come in; none where nothing tells. */
  readonly entries: readonly TrafficEntry[];
  /** Fields that the format of what was read tells of the whole scenario. */
  readonly extra?: Plain;
}

/**
 * Lays the overlay over a draft and assumes what is still missing, so that the scenario can be run.
 * @throws CommandError for more ways in than anybody has.
 */
export function finishDraft(draft: Draft, { name, duration, overlay, entries, extra }: Finish): Plain {
  const imported: Plain = {
    name,
    duration,
    ...extra,
    services: Object.fromEntries(draft.services),
    ...(draft.nodes !== undefined && { nodes: draft.nodes }),
  };
  const merged = merge(imported, overlay.data);
  const services = (merged.services ?? {}) as Record<string, Plain>;
  assumeWork(draft, services);
  if (merged.traffic === undefined) {
    const known = entries.filter(({ to }) => to in services);
    if (known.length > INPUT_LIMITS.services)
      throw new CommandError(ExitCode.usage, `${draft.file}:1: more than ${INPUT_LIMITS.services} ways in; import a part of them`);
    merged.traffic = assumeTraffic(draft, services, known.length > 0 ? known : uncalled(services));
  }
  if (merged.nodes !== undefined) assumeNodes(draft, merged.nodes as Plain, services);
  if (!("duration" in overlay.data) && extra?.duration === undefined)
    assume(draft, "duration", duration, "how long to watch is not written");
  keepTrue(draft, overlay);
  const { name: first, description, duration: time, warmup, seed, slo, traffic, services: _, nodes, ...rest } = merged;
  return dropUndefined({ name: first, description, duration: time, warmup, seed, slo, ...rest, traffic, services, nodes });
}

/** Services that nobody calls; all of them where they call each other in a circle. */
function uncalled(services: Readonly<Record<string, Plain>>): TrafficEntry[] {
  const called = new Set(
    JSON.stringify(Object.values(services))
      .match(/"to":"[^"]+"/g)
      ?.map((text) => text.slice(6, -1)),
  );
  const names = Object.keys(services);
  const first = names.filter((name) => !called.has(name));
  return (first.length > 0 ? first : names).map((name) => ({ name, to: name }));
}

/** What the overlay says is no longer assumed. */
function keepTrue(draft: Draft, { paths }: Overlay): void {
  const isOverlaid = (path: string) =>
    paths.some((given) => given === path || given.startsWith(`${path}.`) || path.startsWith(`${given}.`));
  const left = draft.assumptions.filter(({ path }) => !isOverlaid(path));
  draft.assumptions.splice(0, draft.assumptions.length, ...left);
  for (const path of [...draft.comments.keys()]) {
    if (isOverlaid(path) && draft.comments.get(path)?.startsWith("assumed:")) draft.comments.set(path, "from the overlay");
  }
}

function dropUndefined(value: Plain): Plain {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined));
}
