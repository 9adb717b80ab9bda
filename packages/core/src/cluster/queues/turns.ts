/**
 * Instances that take messages, in turn, each as many as it may have at once.
 * @see RabbitMQ documentation, "Consumers" (round-robin among consumers that have room)
 */
export class Turns {
  private readonly line: number[] = [];
  private readonly room: number[] = [];
  private readonly isThere: boolean[] = [];
  private readonly inLine: boolean[] = [];

  /** An instance takes messages from now on, at most so many at once. */
  join(instance: number, prefetch: number): void {
    this.room[instance] ??= prefetch;
    this.isThere[instance] = true;
    this.queueUp(instance);
  }

  /** It takes no more; what it has it keeps. */
  leave(instance: number): void {
    this.isThere[instance] = false;
  }

  /** Whose turn it is to take a message; −1 when nobody has room. */
  take(): number {
    for (;;) {
      const instance = this.line.shift();
      if (instance === undefined) return -1;
      this.inLine[instance] = false;
      if (!this.isThere[instance]) continue;
      this.room[instance]!--;
      this.queueUp(instance);
      return instance;
    }
  }

  /** An instance has finished one. */
  finished(instance: number): void {
    this.room[instance]!++;
    this.queueUp(instance);
  }

  private queueUp(instance: number): void {
    if (!this.isThere[instance] || this.inLine[instance] || this.room[instance]! <= 0) return;
    this.inLine[instance] = true;
    this.line.push(instance);
  }
}
