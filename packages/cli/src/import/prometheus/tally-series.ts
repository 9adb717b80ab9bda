import type { Mark } from "../report/status.js";
import { openTally, type Tally } from "../report/tally.js";
import { ROUTE_LABELS, type Role, SERVICE_LABELS, STATUS_LABELS } from "./roles.js";
import type { Series } from "./series.js";

const VALUES: Readonly<Record<Role, Mark>> = {
  requests: { status: "mapped", to: "traffic.*.rate", note: "increase over time; where it falls it began anew" },
  rate: { status: "assumed", to: "traffic.*.rate", note: "taken for requests per second" },
  bucket: { status: "approximated", to: "services.*.demand", note: "demands are fitted so that these latencies come out" },
  sum: { status: "approximated", to: "services.*.demand", note: "demands are fitted so that these latencies come out" },
  quantile: { status: "approximated", to: "services.*.demand", note: "the median of it over time is the latency fitted" },
  twice: { status: "ignored", note: "the other side of the call has counted the same" },
  other: { status: "ignored", note: "tells neither requests nor their latencies" },
};

/** Tells of every series what became of its name, labels and values. */
export function tallySeries(file: string, kind: string, series: readonly Series[], roles: ReadonlyMap<Series, Role>): Tally {
  const tally = openTally(file, kind);
  for (const one of series) {
    const role = roles.get(one) ?? "other";
    tally.object();
    const isUsed = role !== "other" && role !== "twice";
    const what = one.name === "" ? role : one.name;
    if (one.name !== "") tally.add(what, { ...VALUES[role], status: isUsed ? "mapped" : "ignored" }, one.name, undefined);
    for (const [label, value] of one.labels) tally.add(`${what}{${label}}`, isUsed ? labelMark(label) : VALUES[role], value, undefined);
    for (const value of one.values) tally.add(`${what} value`, VALUES[role], value, undefined);
  }
  return tally;
}

function labelMark(label: string): Mark {
  if (label === "le" || label === "quantile") return { status: "mapped", to: "services.*.demand" };
  if (SERVICE_LABELS.includes(label)) return { status: "mapped", to: "services" };
  if (ROUTE_LABELS.includes(label)) return { status: "approximated", to: "traffic.*.classes", note: "classes are told apart by it" };
  if (STATUS_LABELS.includes(label)) return { status: "approximated", to: "services.*.errors", note: "server errors are counted" };
  return { status: "ignored", note: "series that differ in it are added up" };
}
