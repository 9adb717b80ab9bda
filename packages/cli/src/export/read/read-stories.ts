import { createReadStream } from "node:fs";
import type { RequestStory } from "@springtide/core";
import { CommandError } from "../../command-error.js";
import { ExitCode } from "../../exit-codes.js";
import { failureReason } from "../../scenario/file-failure.js";
import { isStory } from "./is-story.js";

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
  let parts: string[] = [];
  let size = 0;
  try {
    const stream = file === "-" ? process.stdin.setEncoding("utf8") : createReadStream(file, "utf8");
    for await (const chunk of stream) {
      const [first = "", ...others] = String(chunk).split("\n");
      parts.push(first);
      size += first.length;
      if (size > LONGEST) throw wrong(file, `a line is longer than ${LONGEST} characters`);
      const last = others.pop();
      if (last === undefined) continue;
      yield parts.join("");
      yield* others;
      parts = [last];
      size = last.length;
    }
  } catch (error) {
    if (error instanceof CommandError || (error as NodeJS.ErrnoException).code === undefined) throw error;
    const isTheirs = ["ENOENT", "EISDIR", "ENOTDIR"].includes((error as NodeJS.ErrnoException).code ?? "");
    throw new CommandError(isTheirs ? ExitCode.usage : ExitCode.io, `cannot read ${file}: ${failureReason(error)}`, { cause: error });
  }
  yield parts.join("");
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

function wrong(place: string, why: string): CommandError {
  return new CommandError(ExitCode.usage, `${place} cannot be exported: ${why}; give what run --requests has written as NDJSON`);
}
