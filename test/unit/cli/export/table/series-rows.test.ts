import { parquetReadObjects } from "hyparquet";
import { describe, expect, it } from "vitest";
import { writeCsv } from "../../../../../packages/cli/src/export/table/csv.js";
import { writeNdjson } from "../../../../../packages/cli/src/export/table/ndjson.js";
import { writeParquet } from "../../../../../packages/cli/src/export/table/parquet.js";
import { chartResult } from "../../../../support/chart-results.js";
import { exportedRun, textOf } from "../../../../support/exported.js";
import { hostileNames } from "../../../../support/hostile-names.js";

type Row = Readonly<Record<string, string | number | null>>;

async function ndjson(run = exportedRun): Promise<Row[]> {
  return (await textOf(writeNdjson(run)))
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Row);
}

describe("the series as a table", () => {
  it("has a row for each bucket of each part, with the values of the result", async () => {
    const rows = await ndjson();
    const { buckets, bucketMs, total, services } = exportedRun.series;
    expect(rows).toHaveLength(buckets * (1 + Object.keys(services).length));
    for (const { part, name, timeMs, p99Ms, ready } of rows) {
      const columns = part === "total" ? total : services[String(name)]!;
      expect(p99Ms).toBe(columns.p99Ms![Number(timeMs) / bucketMs]);
      expect(ready).toBe(columns.ready?.[Number(timeMs) / bucketMs] ?? null);
    }
  });

  it("is the same as CSV, as JSON and as Parquet", async () => {
    const rows = await ndjson();
    const exported = writeParquet(exportedRun);
    if (exported.type !== "bytes") throw new Error("it is no table");
    const file = exported.bytes.buffer.slice(
      exported.bytes.byteOffset,
      exported.bytes.byteOffset + exported.bytes.byteLength,
    ) as ArrayBuffer;
    expect(await parquetReadObjects({ file })).toEqual(rows);
    const [head = "", ...lines] = (await textOf(writeCsv(exportedRun))).trimEnd().split("\r\n");
    const read = lines.map((line) => {
      const cells = line.split(",");
      return Object.fromEntries(
        head
          .split(",")
          .map((name, i) => [name, cells[i] === "" && name !== "name" ? null : /^(part|name)$/.test(name) ? cells[i] : Number(cells[i])]),
      );
    });
    expect(read).toEqual(rows);
  });

  it("no name runs in a spreadsheet or breaks a line", async () => {
    const run = chartResult({ services: hostileNames, buckets: 1 });
    const text = await textOf(writeCsv(run));
    expect(text.split("\r\n")).toHaveLength(2 + 1 + Object.keys(run.series.services).length);
    expect(text).not.toMatch(/service,"?[=+\-@\t]/);
    expect((await ndjson(run)).map(({ name }) => name)).toEqual(["", ...Object.keys(run.series.services)]);
  });
});
