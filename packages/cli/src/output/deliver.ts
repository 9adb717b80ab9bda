import { CommandError } from "../command-error.js";
import { ExitCode } from "../exit-codes.js";
import { nodeFiles, replaceFile } from "../files.js";
import type { Sink } from "../terminal/sink.js";

/**
 * Writes text to stdout, or text or bytes whole to a file: a reader never sees half of it.
 * @throws CommandError when the file cannot be written, or bytes would go to stdout.
 */
export function deliver(content: string | Uint8Array, file: string | undefined, out: Sink): void {
  if (file === undefined || file === "-") {
    if (typeof content !== "string") throw new CommandError(ExitCode.usage, "what is no text goes to a file: name it with --output");
    out.write(content);
    return;
  }
  replaceFile(nodeFiles, file, file, typeof content === "string" ? new TextEncoder().encode(content) : content);
}
