import { spanText } from "../k8s/spans.js";

const UNIT_S: Readonly<Record<string, number>> = { ms: 0.001, s: 1, m: 60, h: 3600, d: 86_400, w: 604_800, M: 2_592_000, y: 31_536_000 };

/** A time as nginx writes it (`10`, `10s`, `1m30s`, `500ms`) as a duration of the scenario; undefined for anything else. */
export function nginxTime(text: string): string | undefined {
  if (!/^(\d{1,9}(ms|[smhdwMy])?\s*)+$/.test(text)) return undefined;
  let seconds = 0;
  for (const [, amount, unit] of text.matchAll(/(\d{1,9})(ms|[smhdwMy])?/g)) seconds += Number(amount) * (UNIT_S[unit ?? "s"] ?? 1);
  return spanText(seconds);
}
