import { inflateSync } from "node:zlib";
import { decodeFromCompressedBase64, JsHistogram } from "hdr-histogram-js";

/** A value that was recorded, and how often. */
export type Recorded = readonly [value: number, times: number];

const COMPRESSED = 0x1c849304;
const HEADER_BYTES = 8;
/** Bytes of a histogram unpacked: far more than counts of 5 digits over 60 binary orders take. */
const MOST_BYTES = 8 * 1024 * 1024;

/** The values of a compressed histogram as text; undefined where it is none. */
export function decodeHistogram(text: string): Recorded[] | undefined {
  const bytes = Buffer.from(text, "base64");
  if (bytes.length < HEADER_BYTES || (bytes.readInt32BE(0) & ~0xf0) !== COMPRESSED) return undefined;
  try {
    // What unpacks to more than a histogram has is refused before it is unpacked whole.
    inflateSync(bytes.subarray(HEADER_BYTES, HEADER_BYTES + bytes.readInt32BE(4)), { maxOutputLength: MOST_BYTES });
    const histogram = decodeFromCompressedBase64(text, "packed");
    if (!(histogram instanceof JsHistogram)) return undefined;
    const values: Recorded[] = [];
    const iterator = histogram.recordedValuesIterator;
    iterator.reset();
    while (iterator.hasNext()) {
      const { valueIteratedTo, countAtValueIteratedTo } = iterator.next();
      values.push([histogram.medianEquivalentValue(valueIteratedTo), countAtValueIteratedTo]);
    }
    return values;
  } catch {
    return undefined;
  }
}
