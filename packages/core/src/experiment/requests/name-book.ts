/** Gives names numbers, in the order in which they come. */
export class NameBook {
  /** By number. */
  names: string[] = [];
  private readonly codes = new Map<string, number>();

  codeOf(name: string): number {
    const known = this.codes.get(name);
    if (known !== undefined) return known;
    const code = this.names.push(name) - 1;
    this.codes.set(name, code);
    return code;
  }

  /** Begins anew; lists of names that were given out stay as they are. */
  clear(): void {
    this.names = [];
    this.codes.clear();
  }
}
