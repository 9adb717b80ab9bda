import type { Result } from "@springtide/core";
import { count, time } from "./numbers.js";
import type { Style } from "./style.js";
import { table } from "./table.js";

/** What became of the messages of each queue, a row each; empty where there are none. */
export function queuesTable({ queues }: Result, style: Style): string {
  if (queues === undefined) return "";
  const { signs } = style;
  const rows = Object.entries(queues).map(([name, { messages, latencyMs, maxLag, maxAgeMs, redeliveries }]) => [
    `  ${name}`,
    count(messages.published),
    count(messages.acked),
    count(redeliveries),
    count(messages.deadLettered),
    count(messages.dropped),
    latencyMs.p50 === null ? signs.none : time(latencyMs.p50),
    latencyMs.p99 === null ? signs.none : time(latencyMs.p99),
    count(maxLag),
    time(maxAgeMs),
  ]);
  const titles = ["published", "done", "redelivered", "dead", "dropped", "p50", "p99", "most lag", "oldest"];
  return table([{ title: "queue", align: "left" }, ...titles.map((title) => ({ title, align: "right" as const }))], rows, style);
}
