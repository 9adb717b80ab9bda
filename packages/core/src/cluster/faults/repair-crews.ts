/** A limited number of crews: repairs wait their turn, first come, first served. */
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

  /** A crew is done, and goes to the next. */
  release(): void {
    const next = this.waiting.shift();
    if (next === undefined) this.free++;
    else next();
  }
}
