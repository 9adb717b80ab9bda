import { type BasicType, parquetWriteBuffer } from "hyparquet-writer";
import type { SweepAxis } from "./axis.js";
import type { RunRecord } from "./record.js";

/** What a table needs to know of a sweep. */
export interface TableShape {
  readonly axes: readonly Pick<SweepAxis, "path">[];
  readonly figures: readonly string[];
}

/**
 * The runs as a Parquet table: point, run, seed, a column for each varied field and each figure, events and digest.
 * Varied fields with numbers only are numbers, others are texts.
 */
export function parquetOf(records: readonly RunRecord[], { axes, figures }: TableShape): Uint8Array {
  const column = (name: string, type: BasicType, data: (string | number | null)[], nullable: boolean) => ({ name, type, data, nullable });
  const varied = axes.map(({ path }) => {
    const name = path.join(".");
    const values = records.map(({ settings }) => settings[name]);
    const areNumbers = values.every((value) => typeof value === "number");
    return areNumbers ? column(name, "DOUBLE", values as number[], false) : column(name, "STRING", values.map(textOf), false);
  });
  const buffer = parquetWriteBuffer({
    columnData: [
      column(
        "point",
        "INT32",
        records.map(({ point }) => point),
        false,
      ),
      column(
        "run",
        "INT32",
        records.map(({ run }) => run),
        false,
      ),
      column(
        "seed",
        "STRING",
        records.map(({ seed }) => seed),
        false,
      ),
      ...varied,
      ...figures.map((figure) =>
        column(
          figure,
          "DOUBLE",
          records.map((record) => record.figures[figure] ?? null),
          true,
        ),
      ),
      column(
        "events",
        "DOUBLE",
        records.map(({ simulatedEvents }) => simulatedEvents),
        false,
      ),
      column(
        "digest",
        "STRING",
        records.map(({ digest }) => digest),
        false,
      ),
    ],
    codec: "UNCOMPRESSED",
    createdBy: "springtide",
  });
  return new Uint8Array(buffer);
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
