import type { TrafficSpec } from "../../../model/scenario.js";
import { type Audit, shown } from "./audit.js";

/** Standard deviations that a Poisson count does not stray by chance: less than once in 100 million runs. */
const FAR = 6;

/** As many requests come as the rate says. */
export const arrivals: Audit = function* ({ classes, durationMs, warmupMs }, { traffic, changes, queues = [] }) {
  if (changes.length > 0) return;
  for (const source of traffic) {
    const expected = expectedOf(source, warmupMs, durationMs);
    if (expected === undefined || queues.some(({ name }) => name === source.to)) continue;
    const issued = source.classes.reduce((sum, { name }) => sum + (classes[name]?.requests.issued ?? 0), 0);
    if (Math.abs(issued - expected.count) > expected.slack)
      yield `${source.name} sent ${issued} requests, where its rate makes ${shown(expected.count)}, give or take ${shown(expected.slack)}`;
  }
};

function expectedOf({ source }: TrafficSpec, fromMs: number, toMs: number): { count: number; slack: number } | undefined {
  if (source.type !== "open" || source.process.type === "renewal" || source.rate.type !== "constant") return undefined;
  if (source.batch.type !== "constant" || source.batch.value !== 1 || Number.isFinite(source.limit)) return undefined;
  const count = source.rate.rate * Math.max(0, Math.min(toMs, source.stopMs) - Math.max(fromMs, source.startMs));
  return { count, slack: source.process.type === "constant" ? 2 : FAR * Math.sqrt(count) + FAR * 2 };
}
