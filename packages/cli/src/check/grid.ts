import { formatDuration, parseDuration } from "@springtide/core";

/** The values that a range may take, in steps from its ordinary end (0) to its other end. */
export interface Grid {
  readonly last: number;
  valueAt(step: number): unknown;
}

/** About as many steps as people can tell apart. */
const FEWEST_STEPS = 100;
const QUANTITY = /^(\$?)(\d+(?:\.\d+)?|\.\d+)(.*)$/;

/** The steps between two bounds: whole and round numbers in the bounds' own unit; undefined where they have none in common. */
export function gridBetween(from: unknown, to: unknown): Grid | undefined {
  if (typeof from === "number" && typeof to === "number")
    return steps(from, to, Number.isInteger(from) && Number.isInteger(to), (value) => value);
  const [start, end] = [QUANTITY.exec(String(from)), QUANTITY.exec(String(to))];
  if (start === null || end === null) return undefined;
  const [, prefix = "", low = "", unit = ""] = start;
  const [, endPrefix, high = "", endUnit = ""] = end;
  // 0 needs no unit.
  const shared = Number(low) === 0 && unit === "" ? endUnit : unit;
  if (prefix === endPrefix && (endUnit === shared || (Number(high) === 0 && endUnit === "")))
    return steps(Number(low), Number(high), shared === "" && !/\./.test(low + high), (value) => `${prefix}${value}${shared}`);
  const [fromMs, toMs] = [parseDuration(String(from)), parseDuration(String(to))];
  return typeof fromMs === "number" && typeof toMs === "number" ? steps(fromMs, toMs, false, (ms) => formatDuration(ms)) : undefined;
}

/** Counts stay whole. */
function steps(from: number, to: number, isWhole: boolean, write: (value: number) => unknown): Grid | undefined {
  const span = Math.abs(to - from);
  if (!Number.isFinite(span)) return undefined;
  if (span === 0) return { last: 0, valueAt: () => write(from) };
  const exponent = Math.floor(Math.log10(span / FEWEST_STEPS));
  const size = isWhole ? Math.max(1, 10 ** exponent) : 10 ** exponent;
  const decimals = Math.max(0, -exponent);
  const last = Math.ceil(span / size - 1e-9);
  const sign = to < from ? -1 : 1;
  return {
    last,
    valueAt: (step) =>
      write(step >= last ? to : step <= 0 ? from : Number((from + sign * step * size).toFixed(isWhole ? 0 : decimals + 2))),
  };
}
