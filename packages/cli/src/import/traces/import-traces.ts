import { CommandError } from "../../command-error.js";
import { ExitCode } from "../../exit-codes.js";
import { assume, createDraft, type Draft, type Plain } from "../draft/draft.js";
import { finishDraft } from "../draft/finish.js";
import { lengthFor } from "../draft/length-for.js";
import type { Imported } from "../imported.js";
import { fitLaw } from "../measure/law.js";
import { reportOfTallies } from "../report/tally.js";
import { nameOfFiles } from "../traffic/name-of-files.js";
import { tidy } from "../traffic/rates-csv.js";
import type { TrafficOptions } from "../traffic/to-scenario.js";
import { plainName } from "../traffic/traffic.js";
import { callsOf } from "./calls-of.js";
import { gatherTraces } from "./gather.js";
import type { ServiceNode, TraceGraph } from "./graph.js";

/** What an import of traces is told. */
export interface TraceOptions extends TrafficOptions {
  /** Share of the requests that were traced; undefined where nobody says. */
  readonly sampled?: number | undefined;
}

/** Fewer requests than that tell no rate. */
const FEWEST_FOR_RATE = 100;
const BUSY = 0.5;

/**
 * Makes a scenario of traces: a service for each that was seen, with its calls, how often and whether in parallel, and laws of self-times.
 * @throws CommandError, with file and line, for what cannot be read.
 */
export async function importTraces(files: readonly string[], options: TraceOptions): Promise<Imported> {
  const { graph, tallies, notes } = await gatherTraces(files);
  if (graph.services.size === 0) throw new CommandError(ExitCode.usage, `${files.join(", ")}:1: there is no span in what was read`);
  const draft = createDraft();
  draft.notes.push(...notes);
  const names = namesFor(graph);
  const nameOf = (service: string) => names.get(service) as string;
  const perSecond = rateOf(graph, options.sampled ?? 1);
  for (const [service, node] of graph.services) {
    draft.services.set(nameOf(service), serviceOf(draft, nameOf(service), node, callsOf(node, nameOf), perSecond / graph.traces, options));
  }
  const entries = [...graph.services].filter(([, { roots }]) => roots > 0);
  if (perSecond > 0)
    for (const [service, { roots }] of entries) addTraffic(draft, nameOf(service), (perSecond * roots) / graph.traces, options);
  draft.notes.push(
    `${graph.traces} requests from outside, ${[...graph.services.values()].reduce((sum, { visits }) => sum + visits, 0)} visits of ${graph.services.size} services`,
  );
  const extra = draft.traffic.size > 0 ? { traffic: Object.fromEntries(draft.traffic) } : {};
  const scenario = finishDraft(draft, {
    name: nameOfFiles(files, "traces"),
    duration: "10m",
    overlay: options.overlay,
    entries: entries.map(([service]) => ({ name: nameOf(service), to: nameOf(service) })),
    extra,
  });
  const visited = [...graph.services.values()].map(({ visits }) => visits / graph.traces);
  lengthFor(scenario, visited, options.overlay);
  const { assumptions } = draft;
  return {
    scenario,
    comments: draft.comments,
    report: reportOfTallies(tallies, { assumptions, overlaid: options.overlay.paths, notes: draft.notes }),
  };
}

function namesFor({ services }: TraceGraph): Map<string, string> {
  const taken = new Set<string>();
  return new Map(
    [...services.keys()].map((service) => {
      const plain = plainName(service, "service");
      let name = plain;
      for (let number = 2; taken.has(name); number++) name = `${plain}-${number}`;
      taken.add(name);
      return [service, name];
    }),
  );
}

/** Requests per second from outside; 0 where too few were traced to tell. */
function rateOf({ traces, firstMs, lastMs }: TraceGraph, sampled: number): number {
  return traces >= FEWEST_FOR_RATE && lastMs > firstMs ? (traces - 1) / ((lastMs - firstMs) / 1000) / sampled : 0;
}

function serviceOf(
  draft: Draft,
  name: string,
  node: ServiceNode,
  calls: readonly Plain[],
  perTraceRate: number,
  options: TraceOptions,
): Plain {
  const { self, visits, errors, isUnseen } = node;
  const path = `services.${name}`;
  const { law, note } = fitLaw(self);
  const load = (perTraceRate * visits * self.meanMs) / 1000;
  const replicas = isUnseen ? 1 : (options.replicas ?? Math.max(1, Math.ceil(load / BUSY)));
  const spec: Plain = {
    replicas,
    ...(isUnseen ? { concurrency: "unlimited", demand: "0ms", wait: law } : { demand: law }),
    ...(errors > 0 && { errors: tidy(errors / visits) }),
  };
  if (isUnseen) assume(draft, `${path}.wait`, law, "it told nothing itself: what its callers waited for it");
  else {
    draft.comments.set(`${path}.demand`, note);
    if (options.replicas === undefined)
      assume(
        draft,
        `${path}.replicas`,
        replicas,
        load > 0
          ? "how many instances there were is not written: as many as are half busy"
          : "how many instances there were is not written: one",
      );
    assume(draft, `${path}.demand`, law, `self-times are taken for CPU, queueing in them is not taken out: ${note}`);
  }
  if (calls.length > 0) {
    spec.calls = calls;
    draft.comments.set(`${path}.calls`, `as seen in ${visits} visits`);
  }
  return spec;
}

function addTraffic(draft: Draft, service: string, perSecond: number, { sampled }: TraceOptions): void {
  const traffic = { to: service, rate: `${Number(perSecond.toPrecision(6))}/s`, timeout: "10s" };
  draft.traffic.set(service, traffic);
  assume(draft, `traffic.${service}.timeout`, "10s", "when clients give up is not written");
  if (sampled === undefined)
    assume(
      draft,
      `traffic.${service}.rate`,
      traffic.rate,
      "which share of the requests was traced is not written: all of them (--sampled tells)",
    );
}
