import type { Tracer } from "./scheduler.js";

/**
 * A rolling 64-bit hash of an event trace: bits of the time, kind and subject of every event, in
 * order. Averages hide a difference in the last bit of one event; this does not.
 * @see Fowler–Noll–Vo (the xor-multiply step); Appleby, MurmurHash3 (the finaliser)
 */
export function createTraceHash(): { readonly add: Tracer; digest(): string } {
  const time = new Float64Array(1);
  const words = new Uint32Array(time.buffer);
  let high = 0x811c9dc5 | 0;
  let low = 0x01000193 | 0;
  const mix = (word: number): void => {
    high = Math.imul(high ^ word, 0x85ebca6b);
    high ^= high >>> 13;
    low = Math.imul(low ^ high, 0xc2b2ae35);
    low ^= low >>> 16;
  };
  const hex = (word: number): string => (word >>> 0).toString(16).padStart(8, "0");
  return {
    add(timeMs, kind, subject) {
      time[0] = timeMs;
      mix(words[0]!);
      mix(words[1]!);
      mix((subject << 6) ^ kind);
    },
    digest: () => hex(high) + hex(low),
  };
}
