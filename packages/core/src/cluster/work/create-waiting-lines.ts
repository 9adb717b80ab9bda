import type { QueueDiscipline } from "../../model/scenario.js";
import type { RequestTable } from "../requests/request-table.js";
import { LinkedLines } from "./linked-lines.js";
import { RandomLines } from "./random-lines.js";
import type { WaitingLines } from "./waiting-lines.js";

/** Creates the waiting lines of a service by its queue discipline. `levels` is the number of distinct priorities. */
export function createWaitingLines(
  discipline: QueueDiscipline,
  requests: RequestTable,
  levels: number,
  draw: (count: number) => number,
): WaitingLines {
  if (discipline === "random") return new RandomLines(requests, draw);
  const lastFirst = discipline === "lifo" || discipline === "preemptive-lifo";
  return new LinkedLines(requests, discipline === "priority" ? levels : 1, lastFirst);
}
