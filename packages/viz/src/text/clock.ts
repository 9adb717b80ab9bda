const MINUTE = 60_000;
const HOUR = 3_600_000;
const DAY = 86_400_000;

/** An instant of simulated time as a picture of such a span writes it: `2 s`, `12:30` (min:s), `08:15` (h:min), `3 d 12 h`. */
export function clock(atMs: number, spanMs: number): string {
  if (spanMs < 2 * MINUTE) return `${Number((atMs / 1000).toPrecision(6))} s`;
  if (spanMs < 3 * HOUR) return pair(Math.floor(atMs / MINUTE), Math.round((atMs % MINUTE) / 1000));
  if (spanMs <= 2 * DAY) return pair(Math.floor(atMs / HOUR), Math.round((atMs % HOUR) / MINUTE));
  const hours = Math.round((atMs % DAY) / HOUR);
  return `${Math.floor(atMs / DAY)} d${hours === 0 ? "" : ` ${hours} h`}`;
}

/** What the numbers of `clock` are, to stand below the axis. */
export function clockUnit(spanMs: number): string {
  if (spanMs < 2 * MINUTE) return "simulated time, s";
  if (spanMs < 3 * HOUR) return "simulated time, min:s";
  return spanMs <= 2 * DAY ? "simulated time, h:min" : "simulated time, days";
}

function pair(large: number, small: number): string {
  return `${String(large).padStart(2, "0")}:${String(small).padStart(2, "0")}`;
}
