const NONE: readonly number[] = [];

/** Where the copies of a call have been sent, for calls of which no two copies may meet on an instance. */
export class Copies {
  /** Numbers of instances, by the row of the request that calls. */
  private readonly byCaller = new Map<number, number[]>();

  /** A request makes the call: none of its copies has been sent. */
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
