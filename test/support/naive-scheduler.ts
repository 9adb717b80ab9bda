/** An event of the naive scheduler. */
export interface Planned {
  readonly timeMs: number;
  readonly priority: number;
  readonly sequence: number;
  readonly act: () => void;
}

interface Source {
  timeMs: number;
  readonly fire: () => number;
}

const ARRIVAL = 4;

/**
 * The order of events as the documentation promises it, by searching a plain list: time, then
 * priority, then sequence of planning; a source comes before other arrivals of its instant.
 */
export class NaiveScheduler {
  now = 0;
  private sequence = 0;
  private pending: Planned[] = [];
  private readonly sources: Source[] = [];

  at(timeMs: number, priority: number, act: () => void): Planned {
    const event = { timeMs, priority, sequence: this.sequence++, act };
    this.pending.push(event);
    return event;
  }

  cancel(event: Planned): void {
    this.pending = this.pending.filter((other) => other !== event);
  }

  source(firstMs: number, fire: () => number): void {
    this.sources.push({ timeMs: firstMs, fire });
  }

  get size(): number {
    return this.pending.length;
  }

  get nextTime(): number {
    return Math.min(...this.pending.map(({ timeMs }) => timeMs), ...this.sources.map(({ timeMs }) => timeMs));
  }

  run(untilMs: number, budget: number): number {
    let fired = 0;
    while (fired < budget && this.nextTime <= untilMs && this.nextTime < Number.POSITIVE_INFINITY) {
      this.now = this.nextTime;
      this.fireNext();
      fired++;
    }
    return fired;
  }

  advanceTo(timeMs: number): void {
    if (timeMs > this.now && timeMs < this.nextTime) this.now = timeMs;
  }

  private fireNext(): void {
    const due = this.pending.filter(({ timeMs }) => timeMs === this.now);
    due.sort((a, b) => a.priority - b.priority || a.sequence - b.sequence);
    const [first] = due;
    const source = this.sources.find(({ timeMs }) => timeMs === this.now);
    if (source !== undefined && (first === undefined || first.priority >= ARRIVAL)) {
      source.timeMs = source.fire();
    } else if (first !== undefined) {
      this.cancel(first);
      first.act();
    }
  }
}
