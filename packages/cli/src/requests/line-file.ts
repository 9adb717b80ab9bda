import { closeSync, ftruncateSync, openSync, writeSync } from "node:fs";

/** A file that is written line by line. */
export interface LineFile {
  /** Adds a line. @throws LineFileError when the disk does not take it. */
  add(line: string): void;
  /** Writes what is still in memory. @throws LineFileError when the disk does not take it. */
  close(): void;
}

/** The disk does not take a line; the file ends with the last whole one. */
export class LineFileError extends Error {
  override readonly name = "LineFileError";
  readonly code = "io";
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
 * @throws LineFileError when it cannot be made.
 */
export function openLines(file: string, disk: Disk = DISK): LineFile {
  let kept: string[] = [];
  let size = 0;
  let length = 0;

  function attempt<T>(act: () => T): T {
    try {
      return act();
    } catch (error) {
      throw new LineFileError(`cannot write ${file}: ${(error as Error).message}`, { cause: error });
    }
  }

  const handle = attempt(() => disk.open(file));

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
    attempt(() => write(block));
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
        attempt(() => disk.close(handle));
      }
    },
  };
}
