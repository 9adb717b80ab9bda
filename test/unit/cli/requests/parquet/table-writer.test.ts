import fc from "fast-check";
import { parquetMetadata, parquetReadObjects } from "hyparquet";
import { expect, it } from "vitest";
import type { ColumnValues, SchemaElement } from "../../../../../packages/cli/src/requests/parquet/column.js";
import { createTableWriter } from "../../../../../packages/cli/src/requests/parquet/table-writer.js";

type Row = {
  readonly exact: number;
  readonly rounded: number | null;
  readonly whole: number;
  readonly name: string | null;
  readonly small: number;
};

const schema: readonly SchemaElement[] = [
  { name: "exact", type: "DOUBLE", repetition_type: "REQUIRED" },
  { name: "rounded", type: "FLOAT", repetition_type: "OPTIONAL" },
  { name: "whole", type: "INT32", converted_type: "UINT_32", repetition_type: "REQUIRED" },
  { name: "name", type: "BYTE_ARRAY", converted_type: "UTF8", repetition_type: "OPTIONAL" },
  { name: "small", type: "INT32", repetition_type: "REQUIRED" },
];

function columnsOf(rows: readonly Row[]): ColumnValues[] {
  const names = [...new Set(rows.flatMap(({ name }) => name ?? []))];
  return [
    Float64Array.from(rows, ({ exact }) => exact),
    Float32Array.from(rows, ({ rounded }) => rounded ?? Number.NaN),
    Uint32Array.from(rows, ({ whole }) => whole),
    { codes: Int32Array.from(rows, ({ name }) => (name === null ? -1 : names.indexOf(name))), dictionary: names },
    { codes: Int32Array.from(rows, ({ small }) => small), dictionary: [0, 1, 2, 3] },
  ];
}

function write(groups: readonly (readonly Row[])[]): ArrayBuffer {
  const blocks: Uint8Array[] = [];
  const table = createTableWriter(schema, (block) => blocks.push(block.slice()));
  for (const rows of groups) table.add(columnsOf(rows), rows.length);
  table.finish();
  return new Uint8Array(Buffer.concat(blocks)).buffer;
}

const row = fc.record<Row>({
  exact: fc.double({ noNaN: true, noDefaultInfinity: true }),
  rounded: fc.option(fc.float({ noNaN: true, noDefaultInfinity: true })),
  whole: fc.nat({ max: 4_294_967_295 }),
  name: fc.option(fc.string({ maxLength: 5, unit: fc.constantFrom("a", "b", "é", "😀") })),
  small: fc.nat({ max: 3 }),
});
const groups = fc.array(fc.array(row, { minLength: 1, maxLength: 60 }), { maxLength: 4 });

it("a reader gets every value back, in groups as they were added", async () => {
  await fc.assert(
    fc.asyncProperty(groups, async (written) => {
      const file = write(written);
      expect(parquetMetadata(file).row_groups.map(({ num_rows }) => Number(num_rows))).toEqual(written.map(({ length }) => length));
      const read = written.length === 0 ? [] : await parquetReadObjects({ file });
      // A reader turns no 0 into −0, nor the other way round.
      expect(read).toEqual(written.flat());
    }),
  );
});

it("many names take as many bits as their number does", async () => {
  const many = Array.from(
    { length: 5000 },
    (_, i): Row => ({ exact: i, rounded: null, whole: i, name: `web-${(i * 7919) % 3000}`, small: 1 }),
  );
  const file = write([many]);
  expect(await parquetReadObjects({ file, columns: ["name"] })).toEqual(many.map(({ name }) => ({ name })));
  const [size] = parquetMetadata(file).row_groups.map(({ columns }) => Number(columns[3]!.meta_data!.total_compressed_size));
  expect(size).toBeLessThan((5000 * 12) / 8 + 3000 * 12 + 200);
});

it("a column that has one value takes a few bytes, however many rows there are", () => {
  const alike = Array.from({ length: 10_000 }, (): Row => ({ exact: 1, rounded: 2, whole: 3, name: "web", small: 1 }));
  const { columns } = parquetMetadata(write([alike])).row_groups[0]!;
  expect(Number(columns[3]!.meta_data!.total_compressed_size)).toBeLessThan(100);
});

it("a group tells its range, so that readers can leave it out", () => {
  const file = write([[5, -2, 7].map((exact): Row => ({ exact, rounded: null, whole: exact + 2, name: null, small: 0 }))]);
  const [exact, rounded, whole] = parquetMetadata(file).row_groups[0]!.columns.map(({ meta_data }) => meta_data!.statistics!);
  expect(exact).toMatchObject({ min_value: -2, max_value: 7, null_count: 0n });
  expect(rounded).toMatchObject({ null_count: 3n });
  expect(rounded!.min_value).toBeUndefined();
  expect(whole).toMatchObject({ min_value: 0, max_value: 9 });
});
