import { type MeanInterval, meanInterval, pooledShare, quantileInterval } from "@springtide/core";
import type { Extract } from "./extract.js";
import { parsedFigure } from "./figure-kind.js";

/** A figure over the runs of a point with its interval, as the replication of whole results has it; undefined where no run measured it. */
export function estimateOf(key: string, extracts: readonly Extract[], confidence: number): MeanInterval | undefined {
  const { kind, part, name } = parsedFigure(key);
  if (kind === "share") {
    const shares = extracts.map(({ calls }) => {
      const { ok, ended } = calls[part] ?? { ok: 0, ended: 0 };
      return { part: name === "errors" ? ended - ok : ok, whole: ended };
    });
    return shares.some(({ whole }) => whole > 0) ? pooledShare(shares, confidence) : undefined;
  }
  if (kind === "quantile") {
    const latencies = extracts.map(({ calls }) => calls[part]?.latency).filter((latency) => latency !== undefined);
    if (latencies.length === extracts.length && latencies.some(({ count }) => count > 0))
      return quantileInterval(latencies, Number(`0.${name.slice(1)}`), confidence);
  }
  const values = extracts.map(({ figures }) => figures[key] ?? null).filter((value) => value !== null);
  return values.length === 0 ? undefined : meanInterval(values, confidence);
}
