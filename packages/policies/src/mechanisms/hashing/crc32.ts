const TABLE = createTable();

/** A CRC-32 before its first byte. */
export const CRC32_START = -1;

/** The CRC-32 state after one byte more. */
export function crc32Next(state: number, byte: number): number {
  return (TABLE[(state ^ byte) & 0xff] as number) ^ (state >>> 8);
}

/** The CRC-32 state after `length` bytes more. */
export function crc32Through(state: number, bytes: Uint8Array, length: number = bytes.length): number {
  let next = state;
  for (let i = 0; i < length; i++) next = crc32Next(next, bytes[i] as number);
  return next;
}

/** The checksum of all bytes so far, an unsigned 32-bit integer. */
export function crc32End(state: number): number {
  return ~state >>> 0;
}

/** Remainders of all bytes by the polynomial of IEEE 802.3, least significant bit first. */
function createTable(): Int32Array {
  const table = new Int32Array(256);
  for (let byte = 0; byte < 256; byte++) {
    let rest = byte;
    for (let bit = 0; bit < 8; bit++) rest = (rest & 1) === 0 ? rest >>> 1 : (rest >>> 1) ^ 0xedb88320;
    table[byte] = rest;
  }
  return table;
}
