import { SERVICE_LABELS } from "./roles.js";
import { labelOf, type Series } from "./series.js";

/**
 * Series that tell of requests which others tell of, too: in a mesh the proxy of who calls counts a request, and so does that of who is
 * called. Where the second does, the first is left out.
 * @see https://istio.io/latest/docs/reference/config/metrics (reporter)
 * @see https://linkerd.io/2.15/reference/proxy-metrics (direction)
 */
export function toldTwice(series: readonly Series[]): Set<Series> {
  const keyOf = (one: Series) => `${one.name}\n${one.labels.has("reporter") ? labelOf(one, SERVICE_LABELS) : ""}`;
  const called = new Set(series.filter((one) => isOf(one, "destination", "inbound")).map(keyOf));
  return new Set(series.filter((one) => isOf(one, "source", "outbound") && called.has(keyOf(one))));
}

function isOf({ labels }: Series, reporter: string, direction: string): boolean {
  return labels.get("reporter") === reporter || labels.get("direction") === direction;
}
