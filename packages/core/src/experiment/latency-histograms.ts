import type { Cluster } from "../cluster/cluster.js";
import { sumLedgers } from "../metrics/call-ledger.js";
import { toSparse } from "../metrics/pool.js";
import type { LatencyHistograms } from "./result.js";
import { externalBooks } from "./summarise-run.js";

/** The latency histograms of a run as plain data. */
export function latencyHistograms(cluster: Cluster): LatencyHistograms {
  const classes = cluster.traffic.flatMap(({ spec, site, classIds }) =>
    spec.classes.map(({ name }, i) => [name, toSparse(site.ledgers[classIds[i]!]!.latency)] as const),
  );
  return {
    total: toSparse(sumLedgers(externalBooks(cluster)).latency),
    classes: Object.fromEntries(classes),
    services: Object.fromEntries(cluster.services.map(({ spec, books }) => [spec.name, toSparse(sumLedgers(books).latency)])),
  };
}
