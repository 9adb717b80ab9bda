import { closeSync, ftruncateSync, openSync, writeSync } from "node:fs";
import { writing } from "./request-file-error.js";

/** A file that is written line by line. */
export interface LineFile {
  /** Adds a line. @throws RequestFileError when the disk does not take it. */
  add(line: string): void;
  /** Writes what is still in memory. @throws RequestFileError when the disk does not take it. */
  close(): void;
}

/** Bytes kept in memory at most, but for one line. */
const BLOCK = 1 << 16;

/** What files are written with, so that tests can bring a disk that is full. */
export interface Disk {
  open(file: string): number;
  /** Writes some of the bytes from a position on, and returns how many. */
  write(handle: number, bytes: Buffer, from: number): number;
  truncate(handle: number, length: number): void;
  close(handle: number): void;
}

const DISK: Disk = {
  open: (file) => openSync(file, "w"),
  write: (handle, bytes, from) => writeSync(handle, bytes, from),
  truncate: ftruncateSync,
  close: closeSync,
};

/**
 * Begins a file anew. Lines reach it in blocks, and a block that the disk takes in part is cut back to whole lines.
 * @throws RequestFileError when it cannot be made.
 */
export function openLines(file: string, disk: Disk = DISK): LineFile {
  let kept: string[] = [];
  let size = 0;
  let length = 0;

  const handle = writing(file, () => disk.open(file));

  /** Writes all of a block, or of its lines as many as the disk takes. */
  function write(block: Buffer): void {
    let done = 0;
    try {
      while (done < block.length) done += disk.write(handle, block, done);
    } catch (error) {
      if (done > 0) disk.truncate(handle, length + block.lastIndexOf(0x0a, done - 1) + 1);
      throw error;
    }
    length += block.length;
  }

  function flush(): void {
    const block = Buffer.from(kept.join(""));
    kept = [];
    size = 0;
    writing(file, () => write(block));
  }

  return {
    add(line) {
      kept.push(`${line}\n`);
      size += line.length + 1;
      if (size >= BLOCK) flush();
    },
    close() {
      try {
        flush();
      } finally {
        writing(file, () => disk.close(handle));
      }
    },
  };
}
