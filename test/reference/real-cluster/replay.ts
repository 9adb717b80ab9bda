import {
  createStreams,
  type Random,
  type ReplayEvent,
  type RequestRecord,
  type SessionTurn,
  type SourceSpec,
  simulate,
} from "@springtide/core";
import { isImpatient } from "./map-clients.js";
import { CLIENTS, SERVERS, type Setting } from "./map-run.js";
import type { Recording } from "./read-run.js";
import { type TraceRow, TURNS } from "./run.js";

/** How one request of a replay ended. */
export interface Replayed {
  readonly id: number;
  readonly sentMs: number;
  readonly latencyMs: number;
  readonly status: RequestRecord["status"];
  readonly lost: RequestRecord["lost"];
  /** Number of the instance that answered; −1 for none. */
  readonly backend: number;
}

/** One replay of a run. */
export interface Replay {
  /** Requests that ended, by id. */
  readonly requests: ReadonlyMap<number, Replayed>;
  /** When a balancer held a server to be down. */
  readonly downs: readonly { readonly server: number; readonly atMs: number }[];
  /** Every change of the number of servers wanted. */
  readonly scalings: readonly { readonly atMs: number; readonly to: number }[];
  /** Requests without an answer when the run ended. */
  readonly unfinished: number;
  /** Attempts beyond the first of each request that clients made, where they do, or else the proxy. */
  readonly retries: number;
}

/** What may differ between replays. */
export interface Variation {
  /** Of what policies draw, and of what follows. */
  readonly seed: string;
  /** Requests come so much earlier or later at most, in ms. */
  readonly jitterMs: number;
  /** Mean of what the path of an answer takes beyond its least, in ms; its median is in the scenario. */
  readonly tailMs: number;
  /** By how much a request of the trace is late, in ms. */
  readonly latenessMs?: (id: number) => number;
}

/** A replay in which nothing is drawn but by policies. */
export function undisturbed(seed: string): Variation {
  return { seed, jitterMs: 0, tailMs: 0 };
}

/** Sends a trace through the scenario of its run, request by request. */
export function replay({ scenario, catalog, startMs }: Setting, { run, trace }: Recording, variation: Variation): Replay {
  const { seed, tailMs, latenessMs = () => 0 } = variation;
  const streams = createStreams(seed);
  const jitterMs = jitter(streams.stream("arrivals"), variation.jitterMs);
  const path = streams.stream("path");
  const shift = (row: number): number => jitterMs(row) + latenessMs(trace[row]?.id ?? Number.NaN);
  const { source, idOf } = run.closedLoop ? closedSource(trace, run.durationS * 1000, shift) : openSource(trace, shift);
  const requests = new Map<number, Replayed>();
  let retries = 0;
  const traffic = scenario.traffic.map((one) =>
    one.name === CLIENTS ? { ...one, source: { ...source, startMs, stopMs: startMs + source.stopMs } } : one,
  );
  const result = simulate(
    { ...scenario, traffic },
    {
      catalog,
      seed,
      onRequest({ index, startMs: sentMs, endMs, status, instance, attempts, lost }) {
        const id = idOf(index);
        const backend = instance === null || !ANSWERED.has(status) || lost !== null ? -1 : backendOf(instance);
        retries += Math.max(0, attempts - 1);
        const latencyMs = endMs - sentMs + tailMs * (path.exponential() - Math.LN2);
        requests.set(id, { id, sentMs: sentMs - startMs, latencyMs, status, lost, backend });
      },
    },
  );
  const downs = result.events
    .filter(({ type }) => type === "endpoint-down")
    .map(({ instance, atMs }) => ({ server: backendOf(instance ?? ""), atMs: atMs - startMs }));
  const scalings = result.events
    .filter(({ type }) => type === "scale")
    .map(({ atMs, to }) => ({ atMs: atMs - startMs, to: to ?? Number.NaN }));
  const again = result.services[SERVERS]?.resilience?.layers.filter(({ retries: some }) => some > 0) ?? [];
  const byClients = again.reduce((sum, layer) => sum + layer.retries, 0);
  return {
    requests,
    downs,
    scalings,
    unfinished: result.summary.requests.inFlight,
    retries: isImpatient(run.client) ? byClients : retries,
  };
}

function jitter(random: Random, jitterMs: number): (row: number) => number {
  return (row) => {
    random.index = row;
    return (2 * random.next() - 1) * jitterMs;
  };
}

interface Sent {
  readonly source: SourceSpec;
  /** From a request's number in its source to its id in the trace. */
  idOf(index: number): number;
}

function openSource(trace: readonly TraceRow[], shift: (row: number) => number): Sent {
  const rows = trace.map(({ id, ms, demandMs }, i) => ({ id, atMs: Math.max(0, ms + shift(i)), demandMs }));
  rows.sort((a, b) => a.atMs - b.atMs);
  const events: ReplayEvent[] = rows.map(({ id, atMs, demandMs }) => ({ atMs, classIndex: 0, key: id, demandMs }));
  return {
    source: { type: "replay", events, startMs: 0, stopMs: Number.POSITIVE_INFINITY, limit: Number.POSITIVE_INFINITY },
    idOf: (index) => rows[index]?.id ?? Number.NaN,
  };
}

/** Users who begin no further turn once the run is over. */
function closedSource(trace: readonly TraceRow[], stopMs: number, shift: (row: number) => number): Sent {
  const users: SessionTurn[][] = [];
  trace.forEach(({ id, ms, demandMs }, i) => {
    const user = Math.floor(id / TURNS);
    while (users.length <= user) users.push([]);
    users[user]?.push({ thinkMs: Math.max(0, ms + shift(i)), classIndex: 0, key: id, demandMs });
  });
  return {
    source: { type: "sessions", users, startMs: 0, stopMs, limit: Number.POSITIVE_INFINITY },
    idOf: (index) => (index % users.length) * TURNS + Math.floor(index / users.length),
  };
}

/** How requests end that a server has answered. */
const ANSWERED: ReadonlySet<RequestRecord["status"]> = new Set(["ok", "error"]);

/** The number at the end of an instance's id. */
function backendOf(instance: string): number {
  return Number(/\d+$/.exec(instance)?.[0] ?? -1);
}
