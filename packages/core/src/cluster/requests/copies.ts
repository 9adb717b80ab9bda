const NONE: readonly number[] = [];

/** The instances that copies of a call were sent to, for calls of which no two copies may be on one instance. */
export class Copies {
  /** Numbers of instances, by the row of the request that calls. */
  private readonly byCaller = new Map<number, number[]>();

  /** A request begins the call: no copy has been sent yet. */
  begin(caller: number): void {
    const sent = this.byCaller.get(caller);
    if (sent === undefined) this.byCaller.set(caller, []);
    else sent.length = 0;
  }

  add(caller: number, instance: number): void {
    this.byCaller.get(caller)?.push(instance);
  }

  has(caller: number, instance: number): boolean {
    return (this.byCaller.get(caller) ?? NONE).includes(instance);
  }
}
