import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import fc from "fast-check";
import { CommandError } from "../../packages/cli/src/command-error.js";
import { NO_OVERLAY } from "../../packages/cli/src/import/draft/overlay.js";
import { IMPORTERS } from "../../packages/cli/src/import/importers.js";
import { InvalidScenario } from "../../packages/cli/src/scenario/invalid-scenario.js";
import { expectAccounted } from "../unit/cli/import/accounted.js";

/** Kinds of configurations, with a fixture of each. */
export const CONFIGS = [
  ["nginx", "nginx/everything.conf"],
  ["haproxy", "haproxy/everything.cfg"],
  ["envoy", "envoy/everything.yaml"],
  ["consul", "consul/web.json"],
  ["spinnaker", "spinnaker/pipeline.json"],
] as const;

/** Words that configurations trip over. */
const odd = fc.constantFrom(
  "",
  "0",
  "-1",
  "1e400",
  "99999999999",
  "0.5",
  "true",
  "null",
  "~",
  "{}",
  "[]",
  "[[1]]",
  '"',
  "'",
  "{",
  "}",
  ";",
  "#",
  "\\",
  "$\u007bx}",
  "0s",
  "1d",
  "-5s",
  "1e9s",
  "é",
  "__proto__",
  "constructor",
  "*a",
  "&a",
  "...",
  "name",
  "<<",
);
/** One slip: a word takes the place of another, a line is gone or there twice, or the text ends early. */
const slip = fc.record({
  at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  how: fc.constantFrom("word", "line", "twice", "cut"),
  word: odd,
});

function spoil(text: string, { at, how, word }: { at: number; how: string; word: string }): string {
  const lines = text.split("\n");
  const line = Math.floor(at * lines.length);
  if (how === "cut") return text.slice(0, Math.floor(at * text.length));
  if (how === "line") return lines.filter((_, index) => index !== line).join("\n");
  if (how === "twice") return lines.flatMap((content, index) => (index === line ? [content, content] : [content])).join("\n");
  const words = [...text.matchAll(/[\w.%-]+/g)];
  const chosen = words[Math.floor(at * words.length)];
  return chosen === undefined ? text : text.slice(0, chosen.index) + word + text.slice(chosen.index + chosen[0].length);
}

/** Spoils a fixture in so many ways: each must be refused with file and line, or be imported with every field accounted for. */
export async function expectTold(kind: keyof typeof IMPORTERS, path: string, numRuns: number): Promise<void> {
  const original = readFileSync(join("test/fixtures", path), "utf8");
  const read = await IMPORTERS[kind]();
  const file = join(mkdtempSync(join(tmpdir(), "springtide-test-")), `spoilt${extname(path)}`);
  fc.assert(
    fc.property(fc.array(slip, { minLength: 1, maxLength: 3 }), (slips) => {
      writeFileSync(file, slips.reduce(spoil, original));
      try {
        expectAccounted(read(file, NO_OVERLAY));
      } catch (error) {
        if (error instanceof CommandError && error.exitCode === 2 && error.message.includes(`${file}:`)) return;
        if (error instanceof InvalidScenario && error.problems.every(({ line }) => line !== undefined)) return;
        throw error;
      }
    }),
    { numRuns },
  );
}
