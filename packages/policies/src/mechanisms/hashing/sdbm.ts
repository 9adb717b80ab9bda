/**
 * The sdbm hash of the first `length` bytes, as an unsigned 32-bit integer.
 * @see HAProxy 2.6 src/hash.c (hash_sdbm, the default of hash-type)
 */
export function sdbm(bytes: Uint8Array, length: number): number {
  let hash = 0;
  for (let i = 0; i < length; i++) hash = Math.imul(hash, 65599) + (bytes[i] as number);
  return hash >>> 0;
}
