import { CommandError } from "../../command-error.js";
import { ExitCode } from "../../exit-codes.js";

/** How long an answer may take, and how large it may be. */
const MOST_BYTES = 64 * 1024 * 1024;

/**
 * Asks a server for JSON: only the one that was named; where it leads to another one, that is an error.
 * @throws CommandError for a server that cannot be reached, is too slow, or answers with anything else.
 */
export async function fetchJson(url: URL, timeoutMs: number): Promise<unknown> {
  const shown = `${url.origin}${url.pathname}`;
  const refuse = (message: string, cause?: unknown): never => {
    throw new CommandError(ExitCode.usage, `${shown}: ${message}`, { cause });
  };
  const late = AbortSignal.timeout(timeoutMs);
  try {
    const answer = await fetch(url, { redirect: "error", signal: late, headers: { accept: "application/json" } });
    const text = await readBounded(answer, () =>
      refuse(`the answer has more than ${MOST_BYTES / 1024 / 1024} MiB; ask for less time or a longer step`),
    );
    try {
      return JSON.parse(text) as unknown;
    } catch {
      return refuse(`the answer (${answer.status}) is no JSON; is this the address of a Prometheus?`);
    }
  } catch (error) {
    if (error instanceof CommandError) throw error;
    if (late.aborted) return refuse(`no answer within ${timeoutMs / 1000} s; allow more with --timeout`, error);
    const { cause, message } = error as Error;
    return refuse(`cannot be asked: ${cause instanceof Error ? cause.message : message}`, error);
  }
}

async function readBounded(answer: Response, tooLarge: () => never): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  for await (const chunk of (answer.body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) tooLarge();
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
