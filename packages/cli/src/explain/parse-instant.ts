import { parseDuration } from "@springtide/core";
import { CommandError } from "../command-error.js";
import { ExitCode } from "../exit-codes.js";
import { span } from "../output/numbers.js";

const MINUTE_MS = 60_000;
const CLOCK = /^(?:day ([1-9]\d{0,4}) )?(\d{1,3}):([0-5]\d)(?::([0-5]\d(?:\.\d{1,3})?))?$/;

/**
 * An instant of simulated time, in ms: of day, `14:05`, `09:03:15` or `day 3 09:03`, or since the start, `845s` or `75m`.
 * @throws CommandError when it is none, or beyond the run.
 */
export function parseInstant(text: string, durationMs: number): number {
  const atMs = read(text);
  if (atMs === undefined) {
    throw new CommandError(
      ExitCode.usage,
      `--at ${text}: expected a time of day, 14:05 or 09:03:15, or a time since the start, 845s or 75m`,
    );
  }
  if (atMs > durationMs) throw new CommandError(ExitCode.usage, `--at ${text}: the run is over after ${span(durationMs)}`);
  return atMs;
}

function read(text: string): number | undefined {
  const [, day = "1", hours, minutes, seconds = "0"] = CLOCK.exec(text.trim()) ?? [];
  if (hours !== undefined)
    return Math.round((((Number(day) - 1) * 24 + Number(hours)) * 60 + Number(minutes)) * MINUTE_MS + Number(seconds) * 1000);
  const duration = parseDuration(text.trim());
  return typeof duration === "number" ? duration : undefined;
}
