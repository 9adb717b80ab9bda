import { randomUUID } from "node:crypto";
import { renameSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { CommandError } from "../command-error.js";
import { ExitCode } from "../exit-codes.js";
import type { Sink } from "../terminal/sink.js";

/**
 * Writes text to stdout, or whole to a file: a reader never sees half of it.
 * @throws CommandError when the file cannot be written.
 */
export function deliver(text: string, file: string | undefined, out: Sink): void {
  if (file === undefined || file === "-") {
    out.write(text);
    return;
  }
  const path = resolve(file);
  const draft = `${path}.${randomUUID()}.tmp`;
  try {
    writeFileSync(draft, text, { flag: "wx" });
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw new CommandError(ExitCode.io, `cannot write ${file}: ${(error as Error).message}`, { cause: error });
  }
}
