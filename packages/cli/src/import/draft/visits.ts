import type { Plain } from "./draft.js";

/** Rounds after which calls in a circle have all but died out. */
const MOST_ROUNDS = 60;

/** How often each service is visited for one request to each of the entries. */
export function visitsPerRequest(services: Readonly<Record<string, Plain>>, entries: readonly string[]): Map<string, number> {
  const visits = new Map<string, number>();
  let wave = new Map<string, number>(entries.map((name) => [name, 1]));
  for (let round = 0; wave.size > 0 && round < MOST_ROUNDS; round++) {
    const next = new Map<string, number>();
    for (const [name, times] of wave) {
      visits.set(name, (visits.get(name) ?? 0) + times);
      for (const { to, times: each } of callsOf(services[name])) next.set(to, (next.get(to) ?? 0) + times * each);
    }
    wave = next;
  }
  return visits;
}

/** The calls that a service makes for each request, as far as they are written plainly. */
export function callsOf(spec: Plain | undefined): { to: string; times: number }[] {
  const entries = [...listOf(spec?.calls), ...listOf(spec?.steps)];
  return entries.flatMap((entry) => [entry, entry.call, ...listOf(entry.choice), ...listOf(entry.parallel)].flatMap(timesOf));
}

function timesOf(call: unknown): { to: string; times: number }[] {
  if (typeof call !== "object" || call === null || !("to" in call)) return [];
  const { to, count, probability } = call as Plain;
  return [{ to: String(to), times: (typeof count === "number" ? count : 1) * shareOf(probability) }];
}

function shareOf(given: unknown): number {
  if (typeof given === "number") return given;
  return typeof given === "string" && given.endsWith("%") ? Number(given.slice(0, -1)) / 100 : 1;
}

function listOf(value: unknown): Plain[] {
  return Array.isArray(value) ? value.filter((item): item is Plain => typeof item === "object" && item !== null) : [];
}
