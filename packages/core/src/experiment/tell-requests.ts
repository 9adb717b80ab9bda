import type { CallSite } from "../cluster/calls/call-site.js";
import type { Cluster } from "../cluster/cluster.js";
import { Float, Mark, Shift, Word } from "../cluster/requests/request-table.js";
import { STATUSES } from "../metrics/call-ledger.js";
import { LOSSES } from "../metrics/losses.js";
import type { RequestRecord } from "./options.js";

/** Tells of every request from outside as it ends, in one record that is reused. */
export function tellRequests(clusterOf: () => Cluster, tell: (record: RequestRecord) => void) {
  const record: RequestRecord = {
    className: "",
    index: 0,
    startMs: 0,
    endMs: 0,
    status: "ok",
    instance: null,
    attempts: 0,
    lost: null,
    queuedMs: 0,
  };

  return (row: number, site: CallSite, outcome: number): void => {
    const { requests, classes, scheduler } = clusterOf();
    const { words, floats, queuedMs, tries } = requests;
    const word = row << Shift.words;
    const tale = site.gate?.taleOf?.(row);
    const instance = tale?.instance ?? words[word + Word.instance]!;
    record.className = classes[words[word + Word.classId]!]!.name;
    record.index = floats[(row << Shift.floats) + Float.index]!;
    record.startMs = floats[(row << Shift.floats) + Float.issuedMs]!;
    record.endMs = scheduler.now;
    record.status = STATUSES[outcome]!;
    record.instance = instance < 0 ? null : site.target.instances.records[instance]!.id;
    if (tale === undefined) {
      record.attempts = tries.of(row).length + (instance < 0 ? 0 : 1);
      record.lost = words[word + Word.marks]! & Mark.lost ? LOSSES[requests.lossOf(row)]! : null;
      record.queuedMs = words[word + Word.marks]! & Mark.served ? queuedMs[row]! : Number.NaN;
    } else {
      record.attempts = tale.attempts;
      record.lost = tale.lost === undefined ? null : LOSSES[tale.lost]!;
      record.queuedMs = tale.queuedMs;
    }
    tell(record);
  };
}
