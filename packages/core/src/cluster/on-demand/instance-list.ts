const ABSENT = -2;
const END = -1;

/** Instances of a service in the order in which they joined: joining, leaving and looking at either end take constant time. */
export class InstanceList {
  /** The one that joined last, and the one that joined first; −1 when there are none. */
  last = END;
  first = END;
  size = 0;
  /** Who joined after each, and before it. */
  private readonly later: number[] = [];
  private readonly earlier: number[] = [];

  has(instance: number): boolean {
    return (this.later[instance] ?? ABSENT) !== ABSENT;
  }

  /** Joins at the end; one that is in already moves there. */
  join(instance: number): void {
    if (this.last === instance) return;
    this.remove(instance);
    while (this.later.length <= instance) {
      this.later.push(ABSENT);
      this.earlier.push(ABSENT);
    }
    this.later[instance] = END;
    this.earlier[instance] = this.last;
    if (this.last === END) this.first = instance;
    else this.later[this.last] = instance;
    this.last = instance;
    this.size++;
  }

  remove(instance: number): void {
    if (!this.has(instance)) return;
    const later = this.later[instance]!;
    const earlier = this.earlier[instance]!;
    if (later === END) this.last = earlier;
    else this.earlier[later] = earlier;
    if (earlier === END) this.first = later;
    else this.later[earlier] = later;
    this.later[instance] = ABSENT;
    this.size--;
  }
}
