/** The last scrapes of integrals of what was in use, from which shares of a span of time are told. */
export class ShareWindow {
  private readonly scrapes: { readonly atMs: number; readonly usedMs: readonly number[] }[] = [];

  /** `size` is how many scrapes a window and a lag can reach. */
  constructor(private readonly size: number) {}

  add(atMs: number, usedMs: readonly number[]): void {
    this.scrapes.push({ atMs, usedMs });
    if (this.scrapes.length > this.size) this.scrapes.shift();
  }

  /** Shares of the span that ended at `untilMs` or before, and began `windowMs` before that or at the first scrape; undefined with fewer than two. */
  read(untilMs: number, windowMs: number): readonly number[] | undefined {
    const known = this.scrapes.filter(({ atMs }) => atMs <= untilMs);
    const to = known.at(-1);
    if (to === undefined || known.length < 2) return undefined;
    const from = known.filter(({ atMs }) => atMs <= to.atMs - windowMs).at(-1) ?? known[0]!;
    return to.usedMs.map((used, i) => (used - from.usedMs[i]!) / (to.atMs - from.atMs));
  }
}
