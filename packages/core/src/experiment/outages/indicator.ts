import type { Cluster } from "../../cluster/cluster.js";
import { type CallLedger, Outcome } from "../../metrics/call-ledger.js";
import type { GoodCounts } from "../../metrics/count-history.js";
import { LimitedHistogram } from "../../metrics/limited-histogram.js";
import type { ObjectiveScope, ObjectiveTarget } from "../../model/objectives.js";
import { externalBooks } from "../summarise-run.js";

/** What an objective counts, since the figures begin. */
export interface Indicator {
  now(): GoodCounts;
}

/** Makes what objectives count, out of the books that are kept anyway. */
export function createIndicators(cluster: Cluster, targets: readonly ObjectiveTarget[]): (target: ObjectiveTarget) => Indicator {
  const limits = new Map<CallLedger, Set<number>>();
  for (const { of, withinMs } of targets) {
    if (withinMs === Number.POSITIVE_INFINITY) continue;
    for (const ledger of booksOf(cluster, of)) limits.set(ledger, (limits.get(ledger) ?? new Set()).add(withinMs));
  }
  for (const [ledger, within] of limits) ledger.latency = new LimitedHistogram([...within], ledger.kernel);
  return ({ of, withinMs }) => ({ now: () => countGood(booksOf(cluster, of), withinMs) });
}

/** The books of those whose requests count. */
function booksOf(cluster: Cluster, of: ObjectiveScope): readonly CallLedger[] {
  if (of.type === "all") return externalBooks(cluster);
  if (of.type === "service") return cluster.services.find(({ spec }) => spec.name === of.name)!.books;
  return cluster.traffic.flatMap(({ spec, site, classIds }) =>
    spec.classes.flatMap(({ name }, i) => (spec.name === of.name || name === of.name ? [site.ledgers[classIds[i]!]!] : [])),
  );
}

function countGood(books: readonly CallLedger[], withinMs: number): GoodCounts {
  let good = 0;
  let ended = 0;
  for (const ledger of books) {
    for (const count of ledger.ended) ended += count;
    good +=
      ledger.latency instanceof LimitedHistogram && withinMs !== Number.POSITIVE_INFINITY
        ? ledger.latency.countWithin(withinMs)
        : ledger.ended[Outcome.ok]!;
  }
  return { good, ended };
}
