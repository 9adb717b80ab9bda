import { ByteWriter } from "hyparquet-writer/src/bytewriter.js";
import { writeMetadata } from "hyparquet-writer/src/metadata.js";
import { type ColumnValues, createColumnWriter, type RowGroup, type SchemaElement } from "./column.js";

/** Writes a flat Parquet file from its first byte to its last, a row group at a time. */
export interface TableWriter {
  /** Adds a row group: the values of each column of the schema, in its order, for so many rows. */
  add(columns: readonly ColumnValues[], rows: number): void;
  /** Writes what tells readers where everything is. */
  finish(): void;
}

/** The four characters that a Parquet file begins and ends with. */
const MAGIC = 0x31524150;

/**
 * Begins a file; `write` gets its bytes in blocks, which are reused. Headers and the index are the library's; values go from typed
 * arrays to bytes here, because by way of the library's writer, which looks at each several times, a request took 500 ns, and so 60.
 */
export function createTableWriter(schema: readonly SchemaElement[], write: (block: Uint8Array) => void): TableWriter {
  const file = new ByteWriter();
  const writeColumn = createColumnWriter(file);
  const groups: RowGroup[] = [];
  let rows = 0;

  function flush(): void {
    write(file.getBytes());
    file.index = 0;
  }

  file.appendUint32(MAGIC);
  return {
    add(columns, count) {
      const startsAt = file.offset;
      const chunks = schema.map((element, i) => writeColumn(element, columns[i]!));
      const size = BigInt(file.offset - startsAt);
      groups.push({ columns: chunks, total_byte_size: size, total_compressed_size: size, num_rows: BigInt(count) });
      rows += count;
      flush();
    },
    finish() {
      writeMetadata(file, {
        version: 2,
        created_by: "springtide",
        schema: [{ name: "schema", num_children: schema.length }, ...schema],
        num_rows: BigInt(rows),
        row_groups: groups,
        // Readers fill that in.
        metadata_length: 0,
      });
      file.appendUint32(MAGIC);
      flush();
    },
  };
}
