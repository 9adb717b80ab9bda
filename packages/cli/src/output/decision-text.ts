import type { ScalingDecision } from "@springtide/core";
import { printable } from "../terminal/printable.js";
import type { Style } from "./style.js";

/** Signs of reasons and steps, and what stands for them where only ASCII can be shown. */
const PLAIN: Readonly<Record<string, string>> = { "–": "-", "−": "-", "×": "x", "→": "->", "≥": ">=", "≤": "<=" };

/** What a policy said, as it can be shown. */
export function saidText(text: string, { unicode }: Style): string {
  const shown = printable(text);
  return unicode ? shown : shown.replace(/[–−×→≥≤]/g, (sign) => PLAIN[sign] ?? sign);
}

/** What became of the number: "6 → 8 replicas (wanted 9)", "hold at 6". */
export function outcomeText({ from, wanted, to }: ScalingDecision, { signs }: Style): string {
  const asked = wanted === to ? "" : ` (wanted ${wanted})`;
  return from === to ? `hold at ${to}${asked}` : `${from} ${signs.to} ${to} replicas${asked}`;
}
