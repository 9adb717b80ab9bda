/** A limited number of repair crews: repairs wait for a free one, first come, first served. */
export class RepairCrews {
  private readonly waiting: (() => void)[] = [];

  constructor(private free: number) {}

  /** Begins a repair as soon as a crew is free. */
  call(begin: () => void): void {
    if (this.free === 0) {
      this.waiting.push(begin);
      return;
    }
    this.free--;
    begin();
  }

  /** A repair is done: its crew takes the next one. */
  release(): void {
    const next = this.waiting.shift();
    if (next === undefined) this.free++;
    else next();
  }
}
