import type { RequestBatch } from "@springtide/core";
import fc from "fast-check";
import { parquetMetadata } from "hyparquet";
import { expect, it } from "vitest";
import type { Files } from "../../../../packages/cli/src/files.js";
import { openRecords } from "../../../../packages/cli/src/requests/record-file.js";

/** Files in memory, on a disk with room for so many writes, which fail like a rename once it is full. */
function memory(room: number, isStream = false): { files: Files; held: Map<string, Uint8Array> } {
  const held = new Map<string, Uint8Array>();
  let left = room;
  const spend = (): void => {
    if (left-- <= 0) throw new Error("ENOSPC: no space left on device");
  };
  const files: Files = {
    place: (path) => ({ path, isStream }),
    read: (path) => held.get(path),
    append(path, content) {
      spend();
      held.set(path, Buffer.concat([held.get(path) ?? new Uint8Array(), Buffer.from(content)]));
    },
    create(path, bytes) {
      spend();
      held.set(path, bytes);
    },
    rename(from, to) {
      spend();
      held.set(to, held.get(from)!);
      held.delete(from);
    },
    remove: (path) => held.delete(path),
    makeFolder: () => undefined,
  };
  return { files, held };
}

const one = (code: number) => ({ codes: Int32Array.of(code), names: ["web"] });
const batch: RequestBatch = {
  length: 1,
  startMs: Float64Array.of(1),
  latencyMs: Float64Array.of(2),
  queuedMs: Float64Array.of(Number.NaN),
  index: Uint32Array.of(4),
  attempts: Int32Array.of(1),
  class: one(0),
  source: one(0),
  service: one(0),
  status: { codes: Int32Array.of(0), names: ["ok"] },
  instance: one(-1),
};

it("a table is under its name whole, or not at all where the disk takes no more", () => {
  fc.assert(
    fc.property(fc.nat({ max: 12 }), fc.nat({ max: 5 }), (room, batches) => {
      const { files, held } = memory(room);
      const writeAll = () => {
        const table = openRecords("out.parquet", files);
        try {
          for (let i = 0; i < batches; i++) table.add(batch);
        } catch (error) {
          table.drop();
          throw error;
        }
        table.close();
      };
      // Beside the batches: the draft, its end, and its name.
      if (room < batches + 3) {
        expect(writeAll).toThrow("cannot write out.parquet: ENOSPC");
        expect([...held.keys()]).toEqual([]);
        return;
      }
      writeAll();
      expect([...held.keys()]).toEqual(["out.parquet"]);
      const bytes = new Uint8Array(held.get("out.parquet")!);
      expect(parquetMetadata(bytes.buffer)).toMatchObject({ num_rows: BigInt(batches) });
    }),
  );
});

it("a batch reaches the disk when it is added: nothing waits in memory for the next", () => {
  const { files, held } = memory(100);
  const table = openRecords("out.parquet", files);
  const size = () => [...held.values()].reduce((sum, bytes) => sum + bytes.length, 0);
  const sizes = [0, 1, 2].map(() => {
    const before = size();
    table.add(batch);
    return size() - before;
  });
  // The first four bytes of a file come with its first batch.
  expect(sizes).toEqual([sizes[1]! + 4, sizes[1], sizes[1]]);
});

it("a pipe gets the bytes as they come", () => {
  const { files, held } = memory(100, true);
  const table = openRecords("/dev/stdout", files);
  table.add(batch);
  expect([...held.keys()]).toEqual(["/dev/stdout"]);
  table.close();
  expect(parquetMetadata(new Uint8Array(held.get("/dev/stdout")!).buffer)).toMatchObject({ num_rows: 1n });
});
