import { covered } from "@springtide/core";
import { type Entry, refuseRecord, textIn, timeIn } from "./cells.js";
import { addArrival, type Evidence, type Reading } from "./evidence.js";

/** A visit as a row tells it, before it is known what it called. */
interface Row {
  readonly service: string;
  readonly line: string;
  readonly traffic: string;
  readonly arrivalMs: number;
  readonly startMs: number;
  readonly endMs: number;
  readonly isGood: boolean;
  /** Identity of the row that called it; empty for requests from outside. */
  readonly parent: string;
}

/** Rows that are read; more would not fit into memory. */
const MOST_ROWS = 3_000_000;
const GOOD = /^(ok|2\d\d|3\d\d|0|success|unset|true)$/i;

/** Visits in the making, from rows in any order. */
export interface VisitRows {
  add(entry: Entry): void;
  /** Hands all over, once it is known who called whom. */
  end(evidence: Evidence, reading: Reading): void;
}

/** Begins to read visits: `service`, `end`, and `arrival` or `start` or both; `instance`, `status`, and `trace`, `span`, `parent` where calls are told. */
export function readVisitRows(): VisitRows {
  const rows: Row[] = [];
  const calls = new Map<string, Row[]>();
  const identities: string[] = [];
  return {
    add(entry) {
      if (rows.length === MOST_ROWS) refuseRecord(entry, `more than ${MOST_ROWS} visits; calibrate with a part of them`);
      const trace = textIn(entry, "trace", "traceid", "request", "requestid") ?? "";
      const id = textIn(entry, "span", "spanid", "id");
      const parent = textIn(entry, "parent", "parentid", "parentspan", "parentspanid");
      const row = rowOf(entry, parent === undefined ? "" : `${trace}/${parent}`);
      rows.push(row);
      identities.push(id === undefined ? "" : `${trace}/${id}`);
      if (row.parent === "") return;
      const own = calls.get(row.parent);
      if (own === undefined) calls.set(row.parent, [row]);
      else own.push(row);
    },
    end(evidence, reading) {
      for (const [index, row] of rows.entries()) {
        const { service, line, traffic, arrivalMs, startMs, endMs, isGood } = row;
        const own = (calls.get(identities[index] ?? "") ?? []).flatMap((call) => {
          const wayMs = reading.wayMs(service, call.service);
          return [call.arrivalMs - wayMs, call.endMs + wayMs];
        });
        const from = Number.isNaN(startMs) ? arrivalMs : startMs;
        const releaseMs = own.length === 0 || reading.keepsSlot(service) ? endMs : own.reduce((least, at) => Math.min(least, at), endMs);
        evidence.visits.add({ service, line, arrivalMs, startMs, endMs, releaseMs, awayMs: covered(own, from, endMs), isGood });
        if (row.parent === "") addArrival(evidence, traffic, service, arrivalMs);
      }
    },
  };
}

function rowOf(entry: Entry, parent: string): Row {
  const service = textIn(entry, "service", "servicename") ?? refuseRecord(entry, "no service");
  const came = timeIn(entry, "arrival");
  const began = timeIn(entry, "start");
  const endMs = timeIn(entry, "end") ?? refuseRecord(entry, "no end");
  // A span has but a start: that is when the request was there.
  const arrivalMs = came ?? began ?? refuseRecord(entry, "no arrival, and no start");
  const startMs = came === undefined ? Number.NaN : (began ?? Number.NaN);
  if (endMs < arrivalMs || startMs < arrivalMs || startMs > endMs)
    refuseRecord(entry, "times go back: arrival, start and end must come in this order");
  const status = textIn(entry, "status", "statuscode");
  return {
    service,
    line: textIn(entry, "instance", "pod", "host") ?? "",
    traffic: (textIn(entry, "traffic", "class") ?? "").split("/")[0] ?? "",
    arrivalMs,
    startMs,
    endMs,
    isGood: status === undefined || GOOD.test(status),
    parent,
  };
}
