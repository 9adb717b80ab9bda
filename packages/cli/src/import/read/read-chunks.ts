import { createReadStream, fstatSync, openSync } from "node:fs";
import { createGunzip } from "node:zlib";
import { CommandError } from "../../command-error.js";
import { ExitCode } from "../../exit-codes.js";
import { refuseUtf16 } from "../../scenario/decode-text.js";
import { failureReason } from "../../scenario/file-failure.js";

const CALLERS_FAULT = new Set(["ENOENT", "EISDIR", "ENOTDIR", "ENAMETOOLONG", "ELOOP"]);

/** Logs become ten to a hundred times as large once unpacked; what becomes larger is made to fill memory or time. */
const MOST_TIMES_LARGER = 250;
/** Bytes that anything may become. */
const HARMLESS = 16 * 1024 * 1024;

/**
 * The bytes of a text, or of stdin for `-`, piece by piece; what is compressed with gzip is unpacked on the way.
 * @throws CommandError when it cannot be read, is a folder, is UTF-16 or no whole gzip file, or becomes far larger than any text does once unpacked.
 */
export async function* readChunks(file: string): AsyncGenerator<Uint8Array> {
  if (file.includes("\0")) throw new CommandError(ExitCode.usage, "cannot read a file whose name holds a NUL character");
  const name = file === "-" ? "<stdin>" : file;
  try {
    const source = file === "-" ? process.stdin : openFile(file);
    let isBeginning = true;
    for await (const piece of unpacked(source, name)) {
      if (isBeginning) refuseUtf16(name, piece);
      isBeginning = false;
      yield piece;
    }
  } catch (error) {
    if (error instanceof CommandError) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? "";
    const isUnpacking = code.startsWith("Z_");
    throw new CommandError(
      isUnpacking || CALLERS_FAULT.has(code) ? ExitCode.usage : ExitCode.io,
      `cannot read ${name}: ${isUnpacking ? "it is no whole gzip file" : failureReason(error)}`,
      { cause: error },
    );
  }
}

function openFile(file: string): NodeJS.ReadableStream {
  const descriptor = openSync(file, "r");
  if (fstatSync(descriptor).isDirectory()) throw new CommandError(ExitCode.usage, `cannot read ${file}: it is a folder, not a file`);
  return createReadStream(file, { fd: descriptor, highWaterMark: 256 * 1024 });
}

async function* unpacked(source: NodeJS.ReadableStream, name: string): AsyncGenerator<Uint8Array> {
  const pieces = source[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  const first = await pieces.next();
  if (first.done === true) return;
  const rest = async function* (): AsyncGenerator<Buffer> {
    yield first.value;
    for (let next = await pieces.next(); next.done !== true; next = await pieces.next()) yield next.value;
  };
  if (first.value[0] !== 0x1f || first.value[1] !== 0x8b) return yield* rest();
  const gunzip = createGunzip();
  const feeding = feed(rest(), gunzip);
  let size = 0;
  for await (const piece of gunzip as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > HARMLESS && size > MOST_TIMES_LARGER * gunzip.bytesWritten)
      throw new CommandError(
        ExitCode.usage,
        `cannot read ${name}: it becomes more than ${MOST_TIMES_LARGER} times as large once unpacked; is it what it should be?`,
      );
    yield piece;
  }
  await feeding;
}

async function feed(pieces: AsyncIterable<Buffer>, sink: NodeJS.WritableStream): Promise<void> {
  try {
    for await (const piece of pieces) {
      if (!sink.write(piece)) await new Promise((resolve) => sink.once("drain", resolve));
    }
    sink.end();
  } catch (error) {
    (sink as unknown as { destroy(error: unknown): void }).destroy(error);
  }
}
