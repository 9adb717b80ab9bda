import { CommandError } from "../command-error.js";
import { ExitCode } from "../exit-codes.js";
import { failureReason } from "../scenario/file-failure.js";
import { allowsColour, type Environment } from "./colours.js";
import type { Sink } from "./sink.js";
import { allowsUnicode } from "./unicode.js";

/** stdout or stderr, as far as a sink needs it. */
export interface Stream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): boolean;
  on(event: "error", listener: (error: NodeJS.ErrnoException) => void): unknown;
}

/** A sink that knows whether its reader has gone. */
export interface StreamSink extends Sink {
  /** True once the reader has closed the pipe, as `| head -1` does. */
  readonly closed: boolean;
}

/**
 * Wraps a stream so that a reader who has seen enough ends the output silently.
 * @throws CommandError through `onFailure` when writing fails for another reason, such as a full disk.
 */
export function openSink(stream: Stream, env: Environment, onFailure: (error: CommandError) => void): StreamSink {
  let closed = false;
  stream.on("error", (error) => {
    const first = !closed;
    closed = true;
    if (first && error.code !== "EPIPE")
      onFailure(new CommandError(ExitCode.io, `cannot write the output: ${failureReason(error)}`, { cause: error }));
  });
  return {
    write: (text) => {
      if (!closed) stream.write(text);
    },
    isTty: stream.isTTY === true,
    colour: allowsColour(stream.isTTY === true, env),
    unicode: allowsUnicode(env),
    get columns() {
      return stream.isTTY === true ? stream.columns : undefined;
    },
    get closed() {
      return closed;
    },
  };
}
