import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { CommandError } from "../command-error.js";
import { ExitCode } from "../exit-codes.js";
import { nodeFiles, replaceFile, withFile } from "../files.js";
import { deliver } from "../output/deliver.js";
import type { Sink } from "../terminal/sink.js";
import type { Exported } from "./exported.js";

/** Characters kept in memory before they are written. */
const BLOCK = 1 << 18;

/**
 * Writes an export to stdout, to a file, or into a folder. A file is there whole or not at all, however long it takes to write.
 * @throws CommandError when it cannot be written, or a folder or bytes would go to stdout.
 */
export async function deliverExport(exported: Exported, output: string | undefined, out: Sink): Promise<void> {
  const isStdout = output === undefined || output === "-";
  if (exported.type === "bytes") return deliver(exported.bytes, output, out);
  if (exported.type === "text") {
    if (!isStdout) return writeWhole(output, exported.pieces);
    for await (const block of blocksOf(exported.pieces)) out.write(block);
    return;
  }
  if (isStdout) throw new CommandError(ExitCode.usage, "this makes several files: name a folder for them with --output");
  withFile("write", output, () => nodeFiles.makeFolder(output));
  for (const [name, text] of exported.files) {
    const file = join(output, name);
    replaceFile(nodeFiles, file, file, Buffer.from(text));
  }
}

async function writeWhole(file: string, pieces: Iterable<string> | AsyncIterable<string>): Promise<void> {
  const { path, isStream } = withFile("write", file, () => nodeFiles.place(file));
  const target = isStream ? path : `${path}.${randomUUID()}.tmp`;
  try {
    if (!isStream) withFile("write", file, () => nodeFiles.create(target, new Uint8Array()));
    for await (const block of blocksOf(pieces)) withFile("write", file, () => nodeFiles.append(target, Buffer.from(block)));
    if (!isStream) withFile("write", file, () => nodeFiles.rename(target, path));
  } catch (error) {
    if (!isStream) nodeFiles.remove(target);
    throw error;
  }
}

/** Pieces put together, so that there are few writes. */
async function* blocksOf(pieces: Iterable<string> | AsyncIterable<string>): AsyncGenerator<string> {
  let kept: string[] = [];
  let size = 0;
  for await (const piece of pieces) {
    kept.push(piece);
    size += piece.length;
    if (size < BLOCK) continue;
    yield kept.join("");
    kept = [];
    size = 0;
  }
  if (size > 0) yield kept.join("");
}
