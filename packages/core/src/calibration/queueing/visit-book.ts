import type { Visits } from "./visits.js";

/** One visit of a request to a service; times in ms. */
export interface Visit {
  readonly service: string;
  /** Who served it, where that is known. */
  readonly line: string;
  readonly arrivalMs: number;
  /** NaN where nobody wrote it down. */
  readonly startMs: number;
  readonly endMs: number;
  /** When its slot was free again. */
  readonly releaseMs: number;
  readonly awayMs: number;
  /** Whether it ended well. */
  readonly isGood: boolean;
}

/** Visits in the making, by service and line. */
export interface VisitBook {
  add(visit: Visit): void;
  /** Services that were visited, in the order of their names. */
  readonly services: readonly string[];
  /** The lines of a service; all in one where `together`. */
  lines(service: string, together: boolean): Visits[];
  /** Whether every visit of the service names who served it. */
  knowsLines(service: string): boolean;
}

/** Numbers of a visit, one after another. */
const FIELDS = 6;

/** An empty book. */
export function createVisitBook(): VisitBook {
  const services = new Map<string, Map<string, number[]>>();
  return {
    add({ service, line, arrivalMs, startMs, endMs, releaseMs, awayMs, isGood }) {
      const lines = services.get(service) ?? new Map<string, number[]>();
      const numbers = lines.get(line) ?? [];
      if (lines.size === 0) services.set(service, lines);
      if (numbers.length === 0) lines.set(line, numbers);
      numbers.push(arrivalMs, startMs, endMs, releaseMs, awayMs, isGood ? 1 : 0);
    },
    get services() {
      return [...services.keys()].sort();
    },
    lines(service, together) {
      const lines = [...(services.get(service) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, numbers]) => numbers);
      return together ? [inOrder(lines)] : lines.map((numbers) => inOrder([numbers]));
    },
    knowsLines: (service) => !(services.get(service)?.has("") ?? true),
  };
}

/** Ties keep the order in which they were written down, or, where ends are known, the order in which they leave. */
function inOrder(parts: readonly (readonly number[])[]): Visits {
  const rows = parts.flatMap((numbers) => Array.from({ length: numbers.length / FIELDS }, (_, i) => [numbers, i * FIELDS] as const));
  rows.sort(([a, i], [b, j]) => a[i]! - b[j]! || a[i + 3]! - b[j + 3]!);
  const column = (field: number) => Float64Array.from(rows, ([numbers, at]) => numbers[at + field]!);
  return {
    arrivals: column(0),
    starts: column(1),
    ends: column(2),
    releases: column(3),
    away: column(4),
    counts: Uint8Array.from(column(5)),
  };
}
