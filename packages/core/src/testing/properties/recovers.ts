import { formatDuration } from "../../scenario/index.js";
import { errorsAfter } from "./errors-after.js";
import { lastFaultEnd } from "./last-fault-end.js";
import { defineProperty, HELD } from "./property.js";

/** The system comes back by itself once nothing is broken any more. */
export const recovers = defineProperty<{ within?: number; errors?: number }>({
  id: "recovers",
  doc: "after the last fault ends, fewer than a share of requests fail within a time",
  options: {
    within: { type: "number", unit: "ms", default: 300_000, min: 0, doc: "Time it may take." },
    errors: { type: "number", unit: "fraction", default: 0.01, min: 0, max: 1, doc: "Share of requests that may fail then." },
  },
  scope: "objective",
  judge: ({ result }, { within, errors }) => {
    const end = lastFaultEnd(result);
    if (typeof end !== "number") return { verdict: "untested", why: end };
    const after = errorsAfter(result, end + within);
    if (after === undefined)
      return { verdict: "untested", why: `the run ends before ${formatDuration(within)} after the last fault have passed` };
    const since = `${formatDuration(Math.round(after.fromMs - end))} after the last fault`;
    if (after.ended === 0 && after.issued > 0) return { verdict: "violated", found: `no request ends any more, ${since}` };
    if (after.ended === 0 || after.failed / after.ended < errors) return HELD;
    const share = `${Number(((after.failed / after.ended) * 100).toPrecision(3))} %`;
    return {
      verdict: "violated",
      found: `error rate ${share}, ${since} and later: ${rate(after.ok, after.spanMs)} of ${rate(after.issued, after.spanMs)} requests per second end ok`,
    };
  },
});

function rate(count: number, spanMs: number): string {
  return String(Number(((count * 1000) / spanMs).toPrecision(3)));
}
