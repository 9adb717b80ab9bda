/** A float64 column with room for `index`: the same one, or a copy at least twice as long. */
export function floatsWith(column: Float64Array<ArrayBuffer>, index: number): Float64Array<ArrayBuffer> {
  if (index < column.length) return column;
  const grown = new Float64Array(Math.max(index + 1, 2 * column.length));
  grown.set(column);
  return grown;
}

/** As `floatsWith`, for int32 columns. */
export function intsWith(column: Int32Array<ArrayBuffer>, index: number): Int32Array<ArrayBuffer> {
  if (index < column.length) return column;
  const grown = new Int32Array(Math.max(index + 1, 2 * column.length));
  grown.set(column);
  return grown;
}
