import { createReadStream } from "node:fs";
import type { RequestStory } from "@springtide/core";
import { CommandError } from "../../command-error.js";
import { ExitCode } from "../../exit-codes.js";
import { failureReason } from "../../scenario/file-failure.js";

/** Characters that one request may take at most: a line without end would fill the memory. */
const LONGEST = 16 << 20;

/**
 * The requests that `run --requests` wrote down, one after the other.
 * @throws CommandError for a file that cannot be read, or a line that is no such request.
 */
export async function* readStories(file: string): AsyncGenerator<RequestStory> {
  let number = 0;
  for await (const line of linesOf(file)) {
    number++;
    if (line.trim() !== "") yield parseStory(line, `${file}:${number}`);
  }
}

async function* linesOf(file: string): AsyncGenerator<string> {
  let rest = "";
  try {
    const stream = file === "-" ? process.stdin.setEncoding("utf8") : createReadStream(file, "utf8");
    for await (const chunk of stream) {
      const lines = (rest + String(chunk)).split("\n");
      rest = lines.pop() ?? "";
      if (rest.length > LONGEST) throw wrong(file, `a line is longer than ${LONGEST} characters`);
      yield* lines;
    }
  } catch (error) {
    if (error instanceof CommandError || (error as NodeJS.ErrnoException).code === undefined) throw error;
    const isTheirs = ["ENOENT", "EISDIR", "ENOTDIR"].includes((error as NodeJS.ErrnoException).code ?? "");
    throw new CommandError(isTheirs ? ExitCode.usage : ExitCode.io, `cannot read ${file}: ${failureReason(error)}`, { cause: error });
  }
  yield rest;
}

function parseStory(line: string, place: string): RequestStory {
  let story: unknown;
  try {
    story = JSON.parse(line);
  } catch {
    throw wrong(place, "it is no JSON");
  }
  if (!isStory(story)) throw wrong(place, "it is no request with class, index, startMs and spans");
  return story;
}

function isStory(value: unknown): value is RequestStory {
  if (typeof value !== "object" || value === null) return false;
  const { class: name, index, startMs, status, spans } = value as Partial<Record<keyof RequestStory, unknown>>;
  const isHead = typeof name === "string" && Number.isSafeInteger(index) && isTime(startMs) && typeof status === "string";
  return isHead && Array.isArray(spans) && spans.length > 0 && spans.every((span, at) => isSpan(span, at, spans));
}

/** A span stands after the one that it belongs to: calls belong to attempts, and attempts to calls. */
function isSpan(value: unknown, at: number, spans: readonly unknown[]): boolean {
  if (typeof value !== "object" || value === null) return false;
  const { type, parent, service, startMs, ...rest } = value as Record<string, unknown>;
  if (typeof service !== "string" || !isTime(startMs) || (type !== "call" && type !== "attempt")) return false;
  const times = ["endMs", "sentMs", "arrivedMs", "slotMs", "doneMs"].map((key) => rest[key] ?? null);
  if (!times.every((time) => time === null || isTime(time))) return false;
  if (at === 0) return type === "call" && parent === null;
  if (!Number.isSafeInteger(parent) || (parent as number) < 0 || (parent as number) >= at) return false;
  return (spans[parent as number] as { readonly type?: unknown }).type !== type;
}

function isTime(value: unknown): boolean {
  return typeof value === "number" && Number.isFinite(value) && Math.abs(value) < 1e15;
}

function wrong(place: string, why: string): CommandError {
  return new CommandError(ExitCode.usage, `${place} cannot be exported: ${why}; give what run --requests has written`);
}
