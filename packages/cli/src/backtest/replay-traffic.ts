import { type Catalog, parseScenario, type Scenario, ScenarioError } from "@springtide/core";
import { CommandError } from "../command-error.js";
import { ExitCode } from "../exit-codes.js";
import { isRecord } from "../json/is-record.js";
import { nearest } from "../nearest.js";
import { dataFileReader } from "../scenario/data-files.js";
import { InvalidScenario } from "../scenario/invalid-scenario.js";
import type { ScenarioSource } from "../scenario/source.js";
import { type Plain, plainOf } from "../tune/plain-scenario.js";
import type { ObservedRequest } from "./observed.js";

/** Keys that say how requests come, all of which a replay takes the place of. */
const COMING = ["rate", "interarrival", "arrivals", "users", "think", "ramp", "replay", "batch", "start", "stop", "limit"];

/** Traffic that was observed: single requests, or a table of rates. */
export type ObservedTraffic =
  | { readonly type: "requests"; readonly requests: readonly ObservedRequest[] }
  | {
      readonly type: "rates";
      /** As messages name it. */
      readonly name: string;
      readonly csv: string;
      readonly traffic: string | undefined;
      readonly durationMs: number;
    };

/**
 * The scenario with the traffic that was observed in place of its own, for as long as that lasts.
 * @throws CommandError for traffic that the scenario has not, InvalidScenario when it has problems.
 */
export function replayTraffic(source: ScenarioSource, observed: ObservedTraffic, catalog: Catalog, dataRoot: string | undefined): Scenario {
  const plain = plainOf(source.text);
  const files = new Map<string, string>();
  const durationMs = observed.type === "rates" ? observed.durationMs : putRequests(plain, observed.requests, files);
  if (observed.type === "rates") put(plain, nameOf(plain, observed.traffic), { rate: { trace: keep(files, observed.name, observed.csv) } });
  plain.duration = `${Math.ceil(durationMs)}ms`;
  const load = dataFileReader(source.folder, dataRoot);
  try {
    return parseScenario(JSON.stringify(plain), { catalog, file: source.file, load: (path) => files.get(path) ?? load(path) });
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    const problems = error.problems.map((problem) => ({ ...problem, line: undefined, column: undefined }));
    throw new InvalidScenario({ ...source, text: "" }, problems);
  }
}

/** Each traffic gets the requests of its classes; returns how long they take. */
function putRequests(plain: Plain, requests: readonly ObservedRequest[], files: Map<string, string>): number {
  const byTraffic = grouped(requests);
  for (const [name, own] of byTraffic) {
    const sorted = [...own].sort((a, b) => a.startMs - b.startMs);
    const rows = sorted.map((request) => `${request.startMs}ms,${request.class === name ? "" : request.class}`);
    put(plain, nameOf(plain, name), { replay: { trace: keep(files, `requests of ${name}`, `time,class\n${rows.join("\n")}\n`) } });
  }
  return requests.reduce((last, { startMs, endMs }) => Math.max(last, endMs ?? startMs, startMs), 0);
}

function grouped(requests: readonly ObservedRequest[]): Map<string, ObservedRequest[]> {
  const groups = new Map<string, ObservedRequest[]>();
  for (const request of requests) {
    const name = request.class.split("/")[0] ?? "";
    const own = groups.get(name);
    if (own === undefined) groups.set(name, [request]);
    else own.push(request);
  }
  return groups;
}

function put(plain: Plain, name: string, coming: Plain): void {
  const traffic = isRecord(plain.traffic) ? plain.traffic : {};
  const before = isRecord(traffic[name]) ? traffic[name] : {};
  const kept = Object.fromEntries(Object.entries(before).filter(([key]) => !COMING.includes(key)));
  plain.traffic = { ...traffic, [name]: { ...kept, ...coming } };
}

function nameOf(plain: Plain, wanted: string | undefined): string {
  const names = isRecord(plain.traffic) ? Object.keys(plain.traffic) : [];
  const [only] = names;
  if (wanted === undefined && names.length === 1 && only !== undefined) return only;
  if (wanted === undefined) throw new CommandError(ExitCode.usage, `--traffic: which of ${names.join(", ")} came at these rates?`);
  if (names.includes(wanted)) return wanted;
  throw new CommandError(ExitCode.usage, `the scenario has no traffic called "${wanted}"${nearest(wanted, names)}`);
}

/** A file that is in memory only, by the name that messages give it. */
function keep(files: Map<string, string>, name: string, text: string): string {
  files.set(name, text);
  return name;
}
