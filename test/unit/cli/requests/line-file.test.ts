import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import { type Disk, openLines } from "../../../../packages/cli/src/requests/line-file.js";

/** A disk in memory with so much room, which takes only so many bytes at a time. */
function smallDisk(room: number, bite: number): { disk: Disk; text: () => string } {
  let bytes = Buffer.alloc(0);
  const disk: Disk = {
    open: () => 1,
    write(_, block, from) {
      const taken = block.subarray(from, Math.min(from + bite, from + room - bytes.length));
      if (taken.length === 0) throw new Error("ENOSPC: no space left on device");
      bytes = Buffer.concat([bytes, taken]);
      return taken.length;
    },
    truncate(_, length) {
      bytes = bytes.subarray(0, length);
    },
    close() {},
  };
  return { disk, text: () => bytes.toString() };
}

const lines = fc.array(fc.string({ maxLength: 40, unit: fc.constantFrom("a", "é", "😀") }), { maxLength: 30 });

it("a file holds every line, or on a disk that is full the first whole ones and an error", () => {
  fc.assert(
    fc.property(lines, fc.integer({ min: 0, max: 600 }), fc.integer({ min: 1, max: 50 }), (given, room, bite) => {
      const { disk, text } = smallDisk(room, bite);
      const all = given.map((line) => `${line}\n`).join("");
      const write = () => {
        const file = openLines("out.ndjson", disk);
        for (const line of given) file.add(line);
        file.close();
      };
      if (Buffer.byteLength(all) <= room) write();
      else expect(write).toThrow("cannot write out.ndjson: ENOSPC");
      expect(all.startsWith(text())).toBe(true);
      expect(text() === "" || text().endsWith("\n")).toBe(true);
      if (Buffer.byteLength(all) <= room) expect(text()).toBe(all);
    }),
  );
});

it("lines reach the disk before the file is closed: what is kept in memory is bounded", () => {
  const path = join(mkdtempSync(join(tmpdir(), "springtide-lines-")), "out.ndjson");
  const file = openLines(path);
  for (let i = 0; i < 3000; i++) file.add("x".repeat(100));
  expect(readFileSync(path).length).toBeGreaterThan(200_000);
  file.close();
  expect(readFileSync(path).length).toBe(303_000);
});

it("a file that cannot be made is told at once", () => {
  expect(() => openLines("/nowhere/at/all")).toThrow("cannot write /nowhere/at/all: no such folder");
});
