import type { ByteWriter } from "hyparquet-writer/src/bytewriter.js";
import { writeRleBitPackedHybrid } from "hyparquet-writer/src/encoding.js";

/** The numbers of a column; NaN is null. */
export type Numbers = Float64Array | Float32Array | Uint32Array;

/** The values of a column as places in a list of what occurs; −1 is null. */
export interface Codes {
  readonly codes: Int32Array;
  readonly dictionary: readonly (string | number)[];
}

/** What has been put into a page. */
export interface PageContent {
  /** Bytes that say which values are there; they come first. */
  readonly levelBytes: number;
  readonly nulls: number;
  /** The least and the greatest; of codes none is told. */
  readonly range?: { readonly min_value: number; readonly max_value: number };
}

/** Puts numbers as they are into a page. */
export function putNumbers(page: ByteWriter, values: Numbers, isNullable: boolean): PageContent {
  let [least, greatest, count] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (Number.isNaN(value)) continue;
    count++;
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  }
  const isNull = (i: number) => Number.isNaN(values[i]);
  const levelBytes = isNullable ? putLevels(page, values.length, count, isNull) : 0;
  const there = count === values.length ? values : without(values, count, isNull);
  page.appendBytes(new Uint8Array(there.buffer, there.byteOffset, there.byteLength));
  return { levelBytes, nulls: values.length - count, ...(count > 0 && { range: { min_value: least, max_value: greatest } }) };
}

/** Puts codes into a page, in as many bits each as the dictionary takes. */
export function putCodes(page: ByteWriter, { codes, dictionary }: Codes, isNullable: boolean): PageContent {
  let count = 0;
  for (let i = 0; i < codes.length; i++) if (codes[i]! >= 0) count++;
  const isNull = (i: number) => codes[i]! < 0;
  const levelBytes = isNullable ? putLevels(page, codes.length, count, isNull) : 0;
  const bits = dictionary.length < 2 ? 0 : 32 - Math.clz32(dictionary.length - 1);
  page.appendUint8(bits);
  writeRleBitPackedHybrid(page, count === codes.length ? codes : without(codes, count, isNull), bits);
  return { levelBytes, nulls: codes.length - count };
}

/** Puts down what codes stand for: texts with their lengths, or integers. */
export function putDictionary(page: ByteWriter, dictionary: readonly (string | number)[]): void {
  const encoder = new TextEncoder();
  for (const entry of dictionary) {
    if (typeof entry === "number") page.appendInt32(entry);
    else {
      const bytes = encoder.encode(entry);
      page.appendUint32(bytes.length);
      page.appendBytes(bytes);
    }
  }
}

/** Says which of the rows are there: mostly all, which is one run. */
function putLevels(page: ByteWriter, rows: number, count: number, isNull: (row: number) => boolean): number {
  const levels = new Uint8Array(rows).fill(1);
  if (count < rows) for (let i = 0; i < rows; i++) if (isNull(i)) levels[i] = 0;
  return writeRleBitPackedHybrid(page, levels, 1);
}

function without<Values extends Numbers | Int32Array>(values: Values, left: number, isNull: (row: number) => boolean): Values {
  const there = values.slice(0, left) as Values;
  let next = 0;
  for (let i = 0; i < values.length; i++) if (!isNull(i)) there[next++] = values[i]!;
  return there;
}
