/**
 * Scatters an unsigned 32-bit integer over the whole range, so that neighbours end far apart.
 * @see B. Jenkins, "Integer hashing" (full avalanche in six shifts); HAProxy 2.6 include/haproxy/tools.h (times a prime near 3/4 of the range)
 */
export function fullAvalanche(value: number): number {
  let a = value | 0;
  a = (a + 0x7ed55d16 + (a << 12)) | 0;
  a = a ^ 0xc761c23c ^ (a >>> 19);
  a = (a + 0x165667b1 + (a << 5)) | 0;
  a = ((a + 0xd3a2646c) ^ (a << 9)) | 0;
  a = (a + 0xfd7046c5 + (a << 3)) | 0;
  a = a ^ 0xb55a4f09 ^ (a >>> 16);
  return Math.imul(a, 3221225473) >>> 0;
}
