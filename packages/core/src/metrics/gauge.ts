/**
 * A quantity that holds its value between changes, with its integral over time: what time
 * averages, instance-seconds and utilisation are made of.
 */
export class Gauge {
  value = 0;
  private area = 0;
  private sinceMs = 0;

  /** Changes the value by `delta` from `nowMs` on. */
  add(delta: number, nowMs: number): void {
    this.area += this.value * (nowMs - this.sinceMs);
    this.sinceMs = nowMs;
    this.value += delta;
  }

  set(value: number, nowMs: number): void {
    this.add(value - this.value, nowMs);
  }

  /** Integral of the value up to `nowMs`, in units of value · ms. */
  integral(nowMs: number): number {
    return this.area + this.value * (nowMs - this.sinceMs);
  }

  /** Begins the integral anew at `nowMs`. */
  reset(nowMs: number): void {
    this.area = 0;
    this.sinceMs = nowMs;
  }
}

/** A gauge of whole things. A kind of its own, since engines keep whole numbers where they are: reading one touches half the memory. */
export class CountGauge extends Gauge {}
