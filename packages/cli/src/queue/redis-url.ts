import { CommandError } from "../command-error.js";
import { ExitCode } from "../exit-codes.js";

/**
 * Checks where a queue is.
 * @throws CommandError for anything but redis://host:port or rediss://host:port.
 */
export function parseQueueUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^rediss?:$/.test(url.protocol) || url.hostname === "")
    throw new CommandError(
      ExitCode.usage,
      `--queue ${withoutPassword(text)}: expected where a Redis server is, e.g. redis://127.0.0.1:6379, or rediss:// for TLS`,
    );
  return text;
}

/** A URL for messages: what stands between the user's name and the host is nobody's business. */
export function withoutPassword(text: string): string {
  return text.replace(/(\/\/[^:@/]*):[^@]*@/, "$1:***@");
}
