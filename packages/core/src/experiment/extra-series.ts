import type { Service } from "../cluster/service.js";

/** A column that only some services have: an integral over time, averaged over time or over another integral. */
interface ExtraColumn {
  readonly service: string;
  readonly name: string;
  readonly area: (nowMs: number) => number;
  readonly over: (nowMs: number) => number;
}

/** Time series of what only some services use: connection pools, disks, networks. */
export class ExtraSeries {
  private readonly before: { area: number; over: number }[];
  private readonly points: (number | null)[][] = [];

  private constructor(
    private readonly extras: readonly ExtraColumn[],
    startMs: number,
  ) {
    this.before = extras.map(({ area, over }) => ({ area: area(startMs), over: over(startMs) }));
  }

  /** Begins at `startMs`; undefined where no service uses any of them. */
  static begin(services: readonly Service[], startMs: number): ExtraSeries | undefined {
    const extras = services.flatMap((service) => [...poolColumns(service), ...deviceColumns(service)]);
    return extras.length === 0 ? undefined : new ExtraSeries(extras, startMs);
  }

  /** Ends the current bucket at `nowMs`. */
  close(nowMs: number): void {
    const point = this.extras.map(({ area, over }, i) => {
      const last = this.before[i]!;
      const now = { area: area(nowMs), over: over(nowMs) };
      this.before[i] = now;
      return now.over > last.over ? (now.area - last.area) / (now.over - last.over) : null;
    });
    this.points.push(point);
  }

  /** What a service has of it in one bucket. */
  pointOf(service: string, bucket: number): Record<string, number | null> {
    return Object.fromEntries(
      this.extras.flatMap((extra, i) => (extra.service === service ? [[extra.name, this.points[bucket]?.[i] ?? null]] : [])),
    );
  }

  /** Its columns. */
  columnsOf(service: string): Record<string, (number | null)[]> {
    return Object.fromEntries(
      this.extras.flatMap((extra, i) => (extra.service === service ? [[extra.name, this.points.map((point) => point[i] ?? null)]] : [])),
    );
  }
}

function deviceColumns({ devices, ready, draining, spec: { name } }: Service): ExtraColumn[] {
  if (devices === undefined) return [];
  const over = (nowMs: number): number => ready.integral(nowMs) + draining.integral(nowMs);
  return [
    { service: name, name: "diskUtilisation", area: (nowMs) => devices.disk.integral(nowMs), over },
    { service: name, name: "networkUtilisation", area: (nowMs) => devices.network.integral(nowMs), over },
  ];
}

function poolColumns({ pools, spec: { name } }: Service): ExtraColumn[] {
  if (pools.length === 0) return [];
  const over = (nowMs: number): number => nowMs;
  const sum = (gauge: "inUse" | "waiting") => (nowMs: number) => pools.reduce((all, { books }) => all + books[gauge].integral(nowMs), 0);
  return [
    { service: name, name: "connectionsInUse", area: sum("inUse"), over },
    { service: name, name: "connectionsWaiting", area: sum("waiting"), over },
  ];
}
