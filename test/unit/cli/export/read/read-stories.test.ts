import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RequestStory } from "@springtide/core";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CommandError } from "../../../../../packages/cli/src/command-error.js";
import { writeChromeTrace } from "../../../../../packages/cli/src/export/chrome-trace/write-chrome-trace.js";
import { writeOtlp } from "../../../../../packages/cli/src/export/otlp/write-otlp.js";
import { readStories } from "../../../../../packages/cli/src/export/read/read-stories.js";
import { exportedStories, SETTINGS, textOf } from "../../../../support/exported.js";

const file = join(mkdtempSync(join(tmpdir(), "springtide-stories-")), "requests.ndjson");

async function read(text: string): Promise<RequestStory[]> {
  writeFileSync(file, text);
  const found: RequestStory[] = [];
  for await (const story of readStories(file)) found.push(story);
  return found;
}

const lines = exportedStories.map((story) => JSON.stringify(story));

describe("reading a request log", () => {
  it("gives what was written, with or without an end of the last line", async () => {
    expect(await read(`${lines.join("\n")}\n`)).toEqual(exportedStories);
    expect(await read(lines.join("\n"))).toEqual(exportedStories);
    expect(await read("")).toEqual([]);
  });

  it.each([
    ["{", /requests.ndjson:2 cannot be exported: it is no JSON/],
    ["[]", /requests.ndjson:2 cannot be exported: it is no request/],
    ['{"class":"a","index":0,"startMs":0,"status":"ok","spans":[]}', /it is no request/],
    [lines[0]!.replace('"parent":0', '"parent":7'), /it is no request/],
  ])("%s is refused with its line", async (line, message) => {
    await expect(read(`${lines[0]}\n${line}\n`)).rejects.toThrow(message);
  });

  it("a line without end does not fill the memory", async () => {
    await expect(read(`${lines[0]}\n${"x".repeat(17 << 20)}`)).rejects.toThrow(/a line is longer than 16777216 characters/);
  });

  it("there is none: bad usage", async () => {
    await expect(readStories(`${file}.not`).next()).rejects.toMatchObject({ exitCode: 2, message: expect.stringMatching(/cannot read/) });
  });

  it("whatever is done to a line, it is exported or refused, and nothing else", async () => {
    const where = fc.tuple(
      fc.nat(lines[0]!.length),
      fc.nat(6),
      fc.constantFrom("", "null", '"', "-1e999", "{", "[]", "\\u0000", "9".repeat(400)),
    );
    await fc.assert(
      fc.asyncProperty(where, async ([at, length, text]) => {
        const line = lines[0]!.slice(0, at) + text + lines[0]!.slice(at + length);
        writeFileSync(file, `${line}\n`);
        for (const write of [writeOtlp, writeChromeTrace])
          try {
            JSON.parse(await textOf(write(readStories(file), SETTINGS)));
          } catch (error) {
            expect(error).toBeInstanceOf(CommandError);
          }
      }),
      { numRuns: 30 },
    );
  });
});
