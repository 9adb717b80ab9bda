const MINUTE = 60_000;
const HOUR = 3_600_000;
const DAY = 86_400_000;

/** An instant of simulated time as a picture of such a span writes it: `2 s`, `12:30` (min:s), `08:15` (h:min), `3 d 12 h`, `3 d 08:15`. */
export function clock(atMs: number, spanMs: number): string {
  if (spanMs < 2 * MINUTE) return `${Number((atMs / 1000).toPrecision(6))} s`;
  if (spanMs < 3 * HOUR) return pair(Math.round(atMs / 1000));
  const minutes = Math.round(atMs / MINUTE);
  if (spanMs <= 2 * DAY) return pair(minutes);
  const [day, rest] = [Math.floor(minutes / 1440), minutes % 1440];
  if (rest % 60 !== 0) return `${day} d ${pair(rest)}`;
  return `${day} d${rest === 0 ? "" : ` ${rest / 60} h`}`;
}

/** What the numbers of `clock` are, to stand below the axis. */
export function clockUnit(spanMs: number): string {
  if (spanMs < 2 * MINUTE) return "simulated time, s";
  if (spanMs < 3 * HOUR) return "simulated time, min:s";
  return spanMs <= 2 * DAY ? "simulated time, h:min" : "simulated time, days";
}

/** Sixties and what is left of them. */
function pair(count: number): string {
  return `${String(Math.floor(count / 60)).padStart(2, "0")}:${String(count % 60).padStart(2, "0")}`;
}
