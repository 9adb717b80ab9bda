/** Scratch number whose bits {@link words} shows; valid only within one call that writes it first. */
export const scratch = new Float64Array(1);

/** The two 32-bit halves of {@link scratch}. */
export const words = new Int32Array(scratch.buffer);

const littleEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

/** Place in {@link words} of sign, exponent and the upper 20 bits of the fraction. */
export const HIGH = littleEndian ? 1 : 0;
