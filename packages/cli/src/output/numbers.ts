/** 1234567 as "1,234,567". */
export function count(value: number): string {
  const rounded = Math.round(value);
  // The first number that is put into the words of a place takes 40 ms, in which what they are is looked up.
  return Number.isSafeInteger(rounded) ? String(rounded).replace(/\B(?=(\d{3})+$)/g, ",") : rounded.toLocaleString("en-US");
}

/** Three significant digits without an exponent: 0.0123, 1.23, 12.3, 123, 1,234. */
export function significant(value: number): string {
  if (value === 0 || !Number.isFinite(value)) return String(value);
  // Of the rounded value: 9.996 is as long as 10.0.
  const magnitude = Math.floor(Math.log10(Math.abs(Number(value.toPrecision(3)))));
  if (magnitude >= 3) return count(value);
  return value.toFixed(Math.min(12, Math.max(0, 2 - magnitude)));
}

/** A time given in ms, in the unit people would say it in; "no end" where an interval has none; "–" style placeholders are the caller's. */
export function time(ms: number): string {
  if (!Number.isFinite(ms)) return "no end";
  if (ms < 9999.5) return `${significant(ms)} ms`;
  if (ms < 120_000) return `${significant(ms / 1000)} s`;
  if (ms < 7_200_000) return `${significant(ms / 60_000)} min`;
  return `${significant(ms / 3_600_000)} h`;
}

/** A span of simulated time, exactly: "24 h", "90 min", "1.5 s". */
export function span(ms: number): string {
  const units: readonly [number, string][] = [
    [3_600_000, "h"],
    [60_000, "min"],
    [1000, "s"],
  ];
  for (const [unit, name] of units) if (ms >= unit && (ms / unit) % 0.5 === 0) return `${grouped(ms / unit)} ${name}`;
  return ms >= 1000 ? `${ms / 1000} s` : `${ms} ms`;
}

/** 24000.5 as "24,000.5". */
function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ",");
}

/** A fraction as a percentage with three significant digits. */
export function percent(fraction: number): string {
  return `${Math.abs(fraction) >= 0.1 ? (fraction * 100).toFixed(Math.abs(fraction) >= 0.9995 ? 0 : 1) : significant(fraction * 100)} %`;
}

/** Availability: as many decimals as it takes to show the failures, up to four, and only a perfect run reads 100 %. */
export function availability(fraction: number): string {
  if (fraction >= 1) return "100 %";
  const failing = (1 - fraction) * 100;
  const decimals = Math.min(4, Math.max(2, 1 - Math.floor(Math.log10(failing))));
  const shown = (fraction * 100).toFixed(decimals);
  return `${Number(shown) >= 100 ? `99.${"9".repeat(decimals)}` : shown} %`;
}

/** Dollars: cents from a dollar up, three significant digits below. */
export function usd(value: number): string {
  if (value >= 999.995) return `$${count(value)}`;
  return `$${value >= 1 ? value.toFixed(2) : value === 0 ? "0" : value.toPrecision(3)}`;
}

/** Requests per second. */
export function perSecond(value: number): string {
  return `${significant(value)}/s`;
}

/** The change from a base as a signed percentage; "=" for none to speak of, empty where there is no base. */
export function change(value: number | null, base: number | null, minus: string): string {
  if (value === null || base === null || base === 0) return "";
  const percentage = (value / base - 1) * 100;
  const digits = Math.abs(percentage) < 10 ? Math.abs(percentage).toFixed(1) : count(Math.abs(percentage));
  if (Number(digits) === 0) return "=";
  return `${percentage < 0 ? minus : "+"}${digits} %`;
}
