import { whyPending } from "../nodes/why-pending.js";
import type { NodesPart } from "../parts.js";
import type { DecisionLog } from "./decision-note.js";

/** Wraps a decision log: adds which instances of the service wait for a node, and why. */
export function tellWaiting(log: DecisionLog, { fleet, waiting }: NodesPart): DecisionLog {
  return (note) => {
    const stuck = [...waiting].filter(({ service }) => service === note.service);
    const [first] = stuck;
    if (first === undefined) return log(note);
    const detail = `${stuck.length} ${stuck.length === 1 ? "waits" : "wait"} for a node: ${whyPending(fleet.nodes, first)}`;
    log({ ...note, steps: [...note.steps, { rule: "nodes", detail, replicas: note.to }] });
  };
}
