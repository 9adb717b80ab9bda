import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { gunzipSync } from "node:zlib";
import { asConfigured } from "./configured.js";
import { isImpatient } from "./map-clients.js";
import { PER_SERVICE_MS, type RealRequest, type RealRun, type TraceRow, TURNS } from "./run.js";

/** A run with its trace, and how each request of it ended. */
export interface Recording {
  readonly run: RealRun;
  readonly trace: readonly TraceRow[];
  readonly requests: readonly RealRequest[];
  /** Attempts beyond the first that clients made, where they do, or else the proxy; undefined where no log tells. */
  readonly retries: number | undefined;
}

/** Reads what was recorded of a run, from the place of its JSON file: `DIR/runs/NAME.json`. */
export function readRun(file: string): Recording {
  const run = asConfigured(JSON.parse(readFileSync(file, "utf8")) as RealRun);
  const runs = dirname(file);
  const stem = join(runs, basename(file, ".json"));
  const trace = readTrace(join(dirname(runs), "traces", `${run.trace}.csv.gz`), run.closedLoop);
  const attempts = rows(`${stem}.requests.csv.gz`);
  const requests = readRequests(attempts, trace, run);
  const retries = isImpatient(run.client) ? attempts.length - requests.length : readRetries(stem, run);
  return { run, trace, requests, retries };
}

function readTrace(file: string, closed: boolean): TraceRow[] {
  return rows(file).map(([a, b, c, d]) =>
    closed
      ? { id: Number(a) * TURNS + Number(b), ms: Number(c), demandMs: Number(d) }
      : { id: Number(a), ms: Number(b), demandMs: Number(c) },
  );
}

function readRequests(attempts: readonly string[][], trace: readonly TraceRow[], { closedLoop, backends }: RealRun): RealRequest[] {
  const dueMs = new Map(closedLoop ? [] : trace.map(({ id, ms }) => [id, ms]));
  const demandMs = new Map(trace.map((row) => [row.id, row.demandMs]));
  const last = new Map<number, RealRequest>();
  for (const [id = "", , sent = "", latency = "", status = "", backend = "", wait = "", service = ""] of attempts) {
    const number = Number(id);
    const server = backend === "" ? -1 : Number(backend);
    const askedMs = (demandMs.get(number) ?? Number.NaN) * (backends.factors?.[server] ?? 1) + PER_SERVICE_MS;
    const servedMs = server < 0 ? 0 : Number(service || askedMs);
    const attemptMs = sent === "" ? (dueMs.get(number) ?? Number.NaN) : Number(sent);
    // A closed loop knows no other time than that of its attempts.
    const sentMs = last.get(number)?.sentMs ?? dueMs.get(number) ?? attemptMs;
    last.set(number, {
      id: number,
      sentMs,
      latencyMs: latency === "" ? Number.NaN : attemptMs - sentMs + Number(latency),
      status: Number(status),
      backend: server,
      pathMs: Number(latency) - Number(wait) - servedMs,
    });
  }
  return [...last.values()].sort((a, b) => a.sentMs - b.sentMs || a.id - b.id);
}

/** nginx logs every server it tried, HAProxy how often it tried again. */
function readRetries(stem: string, { lb }: RealRun): number | undefined {
  const file = `${stem}.proxy-notable.log.gz`;
  if (!existsSync(file)) return undefined;
  let retries = 0;
  for (const line of text(file).split("\n")) {
    if (lb.kind === "haproxy") retries += Number.parseInt(line.split(" ")[10] ?? "0", 10) || 0;
    else retries += (/\[([^\]]*)\]/.exec(line)?.[1] ?? "").split(",").length - 1;
  }
  return retries;
}

function rows(file: string): string[][] {
  const [, ...lines] = text(file).trimEnd().split("\n");
  return lines.map((line) => line.split(","));
}

function text(file: string): string {
  return gunzipSync(readFileSync(file)).toString("utf8");
}
