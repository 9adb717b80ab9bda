import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { readChunks } from "../../../../../packages/cli/src/import/read/read-chunks.js";

const folder = mkdtempSync(join(tmpdir(), "springtide-chunks-"));
afterAll(() => rmSync(folder, { recursive: true }));
const MIB = 1024 * 1024;

async function read(bytes: Uint8Array): Promise<Buffer> {
  const file = join(folder, "input");
  writeFileSync(file, bytes);
  const chunks: Uint8Array[] = [];
  for await (const chunk of readChunks(file)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

describe("the bytes of a file", () => {
  it("are the same packed and unpacked", async () => {
    const plain = Buffer.from("GET /cart\n".repeat(50_000));
    expect((await read(plain)).equals(plain)).toBe(true);
    expect((await read(gzipSync(plain))).equals(plain)).toBe(true);
  });

  it("may be few, however well they were packed", async () => {
    expect(await read(gzipSync(Buffer.alloc(4 * MIB)))).toHaveLength(4 * MIB);
  });

  it("are not unpacked to the end where that is made to have none", async () => {
    const part = gzipSync(Buffer.alloc(MIB, "\n"));
    await expect(read(Buffer.concat(Array<Buffer>(18).fill(part)))).rejects.toThrow(
      expect.objectContaining({
        exitCode: 2,
        message: expect.stringMatching(/input: it becomes more than 250 times as large once unpacked/),
      }),
    );
  });

  it("are refused where they are UTF-16, packed or not", async () => {
    const bytes = Buffer.from("\ufeffGET /cart\n", "utf16le");
    for (const given of [bytes, gzipSync(bytes)]) await expect(read(given)).rejects.toThrow(/input:1: this is UTF-16; save it as UTF-8/);
  });

  it("are refused where the end of a gzip file is missing", async () => {
    await expect(read(gzipSync(Buffer.from("GET /cart\n".repeat(50_000))).subarray(0, 60))).rejects.toThrow(/no whole gzip file/);
  });
});
