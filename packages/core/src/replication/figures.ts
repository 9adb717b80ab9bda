import type { ClassSummary, Result } from "../experiment/result.js";
import { pool, toSparse } from "../metrics/pool.js";
import type { SparseHistogram } from "../metrics/sparse-histogram.js";
import { nearestName } from "../scenario/nearest-name.js";
import { type MeanInterval, meanInterval } from "../statistics/mean-interval.js";
import { pooledShare } from "../statistics/pooled-share.js";
import type { Figure, FigureUnit } from "./figure.js";
import { quantileInterval } from "./quantile-interval.js";
import { sectionMeans, sectionsOf } from "./sections.js";

const QUANTILES = { p50: 0.5, p90: 0.9, p95: 0.95, p99: 0.99, p999: 0.999 } as const;
type QuantileName = keyof typeof QUANTILES;

/** Figures of a set of calls: all, one class's, one service's. */
const OF_CALLS = ["mean", ...Object.keys(QUANTILES), "availability", "errors"];
/** Figures of services, and of the whole. */
const OF_COSTS = ["costUsd", "coldStarts", "instanceSeconds"];
const OF_ALL = ["costUsdPerHour", "goodput", "replicas", "utilisation"];

/**
 * The figure of that name: `mean`, `p50`, `p90`, `p95`, `p99`, `p999` (ms), `availability`, `errors` (shares), `costUsd`,
 * `costUsdPerHour`, `goodput`, `coldStarts`, `instanceSeconds`, `replicas`, `utilisation`; those of calls and of costs also for
 * one part, as in `services.web.p99` and `classes.checkout.availability`.
 * @throws RangeError for a name that is none of these.
 */
export function figureOf(key: string): Figure {
  const [section, name, ...rest] = key.split(".");
  if ((section === "services" || section === "classes") && name !== undefined && rest.length > 0) {
    const last = rest[rest.length - 1]!;
    const part = [name, ...rest.slice(0, -1)].join(".");
    const allowed = section === "services" ? [...OF_CALLS, ...OF_COSTS] : OF_CALLS;
    if (!allowed.includes(last)) throw unknownFigure(key, last, allowed);
    return partFigure(key, section, part, last);
  }
  const allowed = [...OF_CALLS, ...OF_COSTS, ...OF_ALL];
  if (!allowed.includes(key)) throw unknownFigure(key, key, allowed);
  if (OF_CALLS.includes(key))
    return callFigure(
      key,
      key,
      ({ summary }) => summary,
      ({ histograms }) => histograms?.total,
    );
  return WHOLE[key]!;
}

function unknownFigure(key: string, last: string, allowed: readonly string[]): RangeError {
  const near = nearestName(last, allowed);
  return new RangeError(
    `${key} is no figure; ${near === undefined ? `write one of ${allowed.join(", ")}` : `did you mean ${key.slice(0, -last.length)}${near}?`}`,
  );
}

function partFigure(key: string, section: "services" | "classes", part: string, last: string): Figure {
  if (OF_CALLS.includes(last))
    return callFigure(
      key,
      last,
      (result) => result[section][part],
      ({ histograms }) => histograms?.[section][part],
    );
  return plain(key, UNITS[last] ?? "number", "lower", ({ services }) => {
    const service = services[part];
    return service === undefined ? null : service[last as "costUsd" | "coldStarts" | "instanceSeconds"];
  });
}

/** A figure of calls: shares are weighed by their requests, quantiles pooled where runs have kept their histograms. */
function callFigure(
  key: string,
  name: string,
  calls: (result: Result) => ClassSummary | undefined,
  histogram: (result: Result) => SparseHistogram | undefined,
): Figure {
  if (name === "availability" || name === "errors") return shareFigure(key, name === "errors", calls);
  if (name === "mean") return plain(key, "ms", "lower", (result) => calls(result)?.latencyMs.mean ?? null);
  const quantile = name as QuantileName;
  const single = plain(key, "ms", "lower", (result) => calls(result)?.latencyMs[quantile] ?? null);
  return {
    ...single,
    estimate(results, confidence) {
      const kept = results.map(histogram).filter((one) => one !== undefined);
      if (kept.length < results.length || kept.every(({ count }) => count === 0)) return single.estimate(results, confidence);
      return quantileInterval(
        sectionsOf(results).map((section) => pooled(section.map(histogram))),
        QUANTILES[quantile],
        confidence,
      );
    },
  };
}

function shareFigure(key: string, isFailing: boolean, calls: (result: Result) => ClassSummary | undefined): Figure {
  const share = (result: Result): { part: number; whole: number } => {
    const requests = calls(result)?.requests;
    if (requests === undefined) return { part: 0, whole: 0 };
    const whole = requests.issued - requests.inFlight;
    return { part: isFailing ? whole - requests.ok : requests.ok, whole };
  };
  return {
    key,
    unit: "share",
    better: isFailing ? "lower" : "higher",
    of(result) {
      const { part, whole } = share(result);
      return whole === 0 ? null : part / whole;
    },
    estimate(results, confidence) {
      const shares = sectionsOf(results).map((section) => {
        const all = section.map(share);
        return { part: all.reduce((sum, { part }) => sum + part, 0), whole: all.reduce((sum, { whole }) => sum + whole, 0) };
      });
      return shares.some(({ whole }) => whole > 0) ? pooledShare(shares, confidence) : undefined;
    },
  };
}

/** A figure whose value over several runs is the mean of its values. */
function plain(key: string, unit: FigureUnit, better: Figure["better"], of: Figure["of"]): Figure {
  return {
    key,
    unit,
    better,
    of,
    estimate(results, confidence): MeanInterval | undefined {
      const values = sectionMeans(sectionsOf(results), of);
      return values.length === 0 ? undefined : meanInterval(values, confidence);
    },
  };
}

/** The values of all of these in one; as it is where it is one already. */
function pooled(histograms: readonly (SparseHistogram | undefined)[]): SparseHistogram {
  const [first, ...more] = histograms.filter((one) => one !== undefined);
  if (first === undefined) throw new Error("a section of runs has no histogram");
  return more.length === 0 ? first : toSparse(pool([first, ...more]));
}

const UNITS: Readonly<Record<string, FigureUnit>> = { costUsd: "usd" };
const HOUR_MS = 3_600_000;

const WHOLE: Readonly<Record<string, Figure>> = Object.fromEntries(
  [
    plain("costUsd", "usd", "lower", ({ summary }) => summary.costUsd),
    plain("costUsdPerHour", "usd", "lower", ({ summary, durationMs, warmupMs }) => (summary.costUsd * HOUR_MS) / (durationMs - warmupMs)),
    plain("goodput", "perSecond", "higher", ({ summary }) => summary.goodputPerSecond),
    plain("coldStarts", "number", "lower", ({ summary }) => summary.coldStarts),
    plain("instanceSeconds", "number", "lower", ({ summary }) => summary.instanceSeconds),
    plain("replicas", "number", undefined, ({ services }) => Object.values(services).reduce((sum, { mean }) => sum + mean.ready, 0)),
    plain("utilisation", "share", undefined, utilisation),
  ].map((figure) => [figure.key, figure]),
);

/** CPU used over CPU requested, or busy slots over slots, averaged over instance time. */
function utilisation({ services }: Result): number | null {
  let [busy, total] = [0, 0];
  for (const service of Object.values(services)) {
    const share = service.cpuUtilisation ?? service.utilisation;
    if (share === null) continue;
    busy += share * service.instanceSeconds;
    total += service.instanceSeconds;
  }
  return total === 0 ? null : busy / total;
}
