import { ByteWriter } from "hyparquet-writer/src/bytewriter.js";
import { writePageHeader } from "hyparquet-writer/src/datapage.js";
import type { writeMetadata } from "hyparquet-writer/src/metadata.js";
import { type Codes, type Numbers, type PageContent, putCodes, putDictionary, putNumbers } from "./encode.js";

type FileMetaData = Parameters<typeof writeMetadata>[1];
export type SchemaElement = FileMetaData["schema"][number];
export type RowGroup = FileMetaData["row_groups"][number];
export type ColumnChunk = RowGroup["columns"][number];

/** The values of a column in one row group. */
export type ColumnValues = Numbers | Codes;

/** Writes the chunk of a column, in one page, uncompressed: what varies does so at random, and what repeats is small already. */
export type ColumnWriter = (element: SchemaElement, values: ColumnValues) => ColumnChunk;

/** Writes columns to the end of a file. */
export function createColumnWriter(file: ByteWriter): ColumnWriter {
  const page = new ByteWriter();

  /** Begins a page anew, in the memory of the last one. */
  function clear(): void {
    page.index = 0;
    page.offset = 0;
  }

  function writeDictionary(dictionary: Codes["dictionary"]): void {
    clear();
    putDictionary(page, dictionary);
    writePageHeader(file, {
      type: "DICTIONARY_PAGE",
      uncompressed_page_size: page.index,
      compressed_page_size: page.index,
      dictionary_page_header: { num_values: dictionary.length, encoding: "PLAIN" },
    });
    file.appendBytes(page.getBytes());
  }

  function writeData(rows: number, isCoded: boolean, { levelBytes, nulls }: PageContent): void {
    writePageHeader(file, {
      type: "DATA_PAGE_V2",
      uncompressed_page_size: page.index,
      compressed_page_size: page.index,
      data_page_header_v2: {
        num_values: rows,
        num_nulls: nulls,
        num_rows: rows,
        encoding: isCoded ? "RLE_DICTIONARY" : "PLAIN",
        definition_levels_byte_length: levelBytes,
        repetition_levels_byte_length: 0,
        is_compressed: false,
      },
    });
    file.appendBytes(page.getBytes());
  }

  return ({ name, type = "BYTE_ARRAY", repetition_type }, values) => {
    const startsAt = file.offset;
    const isCoded = "codes" in values;
    const isNullable = repetition_type === "OPTIONAL";
    if (isCoded) writeDictionary(values.dictionary);
    const pageAt = file.offset;
    clear();
    const content = isCoded ? putCodes(page, values, isNullable) : putNumbers(page, values, isNullable);
    const rows = isCoded ? values.codes.length : values.length;
    writeData(rows, isCoded, content);
    const size = BigInt(file.offset - startsAt);
    return {
      file_offset: BigInt(startsAt),
      meta_data: {
        type,
        encodings: isCoded ? ["PLAIN", "RLE", "RLE_DICTIONARY"] : ["PLAIN", "RLE"],
        path_in_schema: [name],
        codec: "UNCOMPRESSED",
        num_values: BigInt(rows),
        total_uncompressed_size: size,
        total_compressed_size: size,
        data_page_offset: BigInt(pageAt),
        ...(isCoded && { dictionary_page_offset: BigInt(startsAt) }),
        statistics: { null_count: BigInt(content.nulls), ...content.range },
      },
    };
  };
}
