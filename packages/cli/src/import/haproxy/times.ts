import { spanText } from "../k8s/spans.js";

const UNIT_S: Readonly<Record<string, number>> = { us: 1e-6, ms: 1e-3, s: 1, m: 60, h: 3600, d: 86_400 };

/** A time as HAProxy writes it (`500`, which is ms, `2s`, `1m`) as a duration of the scenario; undefined for anything else. */
export function haproxyTime(text: string): string | undefined {
  const match = /^(\d{1,10})(us|ms|[smhd])?$/.exec(text);
  if (match === null) return undefined;
  const seconds = Number(match[1]) * (UNIT_S[match[2] ?? "ms"] ?? 1);
  return seconds > 1e9 ? undefined : spanText(seconds);
}
