import * as Plot from "@observablehq/plot";
import { textWidth } from "../text/width.js";
import type { NumberAxis } from "./axis.js";

const APART_PX = 8;

/** Of the ticks of a horizontal axis every n-th, 0 among them where it is one, so that their texts stand apart. */
export function legibleTicks({ type, domain, ticks, format }: NumberAxis, plotPx: number, fontPx: number): number[] {
  const along = Plot.scale({ x: { type, domain, range: [0, plotPx] } });
  const zero = Math.max(0, ticks.indexOf(0));
  for (let every = 1; every < ticks.length; every++) {
    const kept = ticks.filter((_, i) => (i - zero) % every === 0);
    const half = kept.map((tick) => textWidth(format(tick), fontPx) / 2);
    const isLegible = kept.every(
      (tick, i) => i === 0 || along.apply(tick) - along.apply(kept[i - 1]!) >= half[i]! + half[i - 1]! + APART_PX,
    );
    if (isLegible) return kept;
  }
  return [...ticks.slice(zero, zero + 1)];
}
