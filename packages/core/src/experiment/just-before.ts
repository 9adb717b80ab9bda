const FLOAT = new Float64Array(1);
const WORDS = new Uint32Array(FLOAT.buffer);

/** The greatest number below `value`, which is positive. */
export function justBefore(value: number): number {
  FLOAT[0] = value;
  if (WORDS[0]! > 0) {
    WORDS[0]!--;
  } else {
    WORDS[0] = 0xffffffff;
    WORDS[1]!--;
  }
  return FLOAT[0]!;
}
