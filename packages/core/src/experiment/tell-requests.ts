import type { Cluster } from "../cluster/cluster.js";
import { Float, Shift, Word } from "../cluster/requests/request-layout.js";
import { STATUSES } from "../metrics/call-ledger.js";
import { LOSSES } from "../metrics/losses.js";
import type { RequestRecord } from "./options.js";
import type { EndListener } from "./requests/hear-ends.js";

/** Tells of every request from outside as it ends, in one record that is reused. */
export function tellRequests(clusterOf: () => Cluster, tell: (record: RequestRecord) => void): EndListener {
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

  return (row, site, outcome, { instance, attempts, lost, queuedMs }) => {
    const { requests, classes, scheduler } = clusterOf();
    const { words, floats } = requests;
    record.className = classes[words[(row << Shift.words) | Word.classId]!]!.name;
    record.index = floats[(row << Shift.floats) | Float.index]!;
    record.startMs = floats[(row << Shift.floats) | Float.issuedMs]!;
    record.endMs = scheduler.now;
    record.status = STATUSES[outcome]!;
    record.instance = instance < 0 ? null : site.target.instances.records[instance]!.id;
    record.attempts = attempts;
    record.lost = lost === undefined ? null : LOSSES[lost]!;
    record.queuedMs = queuedMs;
    tell(record);
  };
}
