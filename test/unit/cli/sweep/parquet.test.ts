import { parquetReadObjects } from "hyparquet";
import { expect, test } from "vitest";
import { parquetOf } from "../../../../packages/cli/src/sweep/parquet.js";
import type { RunRecord } from "../../../../packages/cli/src/sweep/record.js";

const record = (point: number, run: number): RunRecord => ({
  point,
  run,
  seed: `7/run-${run}`,
  settings: { "web.replicas": point + 1, "web.demand": point === 0 ? "10ms" : { exponential: "20ms" } },
  digest: `d${point}${run}`,
  simulatedEvents: 2 ** 40 + run,
  figures: { p99: point === 0 ? null : 100.25 + run, mean: 1 / 3 },
  calls: {},
});
const shape = { axes: [{ path: ["web", "replicas"] }, { path: ["web", "demand"] }], figures: ["p99", "mean"] };

test("a table read back has the values that were written, and null where nothing was measured", async () => {
  const bytes = parquetOf([record(0, 0), record(1, 0), record(1, 1)], shape);
  const rows = await parquetReadObjects({ file: bytes.buffer as ArrayBuffer });
  expect(rows[0]).toEqual({
    point: 0,
    run: 0,
    seed: "7/run-0",
    "web.replicas": 1,
    "web.demand": "10ms",
    p99: null,
    mean: 1 / 3,
    events: 2 ** 40,
    digest: "d00",
  });
  expect(rows[2]).toMatchObject({ point: 1, run: 1, "web.replicas": 2, "web.demand": '{"exponential":"20ms"}', p99: 101.25 });
});

test("the same runs are the same bytes", () => {
  const runs = Array.from({ length: 3000 }, (_, index) => record(index % 30, Math.floor(index / 30)));
  expect(Buffer.from(parquetOf(runs, shape)).equals(Buffer.from(parquetOf(runs, shape)))).toBe(true);
});
