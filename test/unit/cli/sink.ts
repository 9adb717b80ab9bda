import type { Sink } from "../../../packages/cli/src/terminal/sink.js";

/** A sink that keeps what is written. */
export interface MemorySink extends Sink {
  text(): string;
}

export function memorySink(options: Partial<Sink> = {}): MemorySink {
  let written = "";
  return {
    isTty: false,
    colour: false,
    unicode: true,
    ...options,
    write: (text) => {
      written += text;
    },
    text: () => written,
  };
}
