import { count, significant } from "../output/numbers.js";

/** Says how far a sweep is, how fast, and how long it will still take, from the runs done since it began. */
export function timeLeft(now: () => number, doneBefore: number, total: number): (done: number, cached: number, isBar: boolean) => string {
  const startMs = now();
  return (done, cached, isBar) => {
    const perMs = (done - doneBefore - cached) / Math.max(1, now() - startMs);
    const facts = [`${count(Math.floor(done))}/${count(total)} runs`];
    if (perMs > 0) facts.push(`${significant(perMs * 1000)}/s`);
    // A bar says itself when it will be full.
    if (perMs > 0 && !isBar) facts.push(`${duration((total - done) / perMs)} left`);
    return facts.join("  ");
  };
}

/** A time in the two largest units: "3 min 16 s". */
export function duration(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  return `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`;
}
