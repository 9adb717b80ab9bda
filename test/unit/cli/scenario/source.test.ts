import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readSource } from "../../../../packages/cli/src/scenario/source.js";

const folder = mkdtempSync(join(tmpdir(), "springtide-source-"));

test("a file is read whole, and its folder is where its data lies", () => {
  const file = join(folder, "a.yaml");
  writeFileSync(file, "name: a\n");
  expect(readSource(file)).toEqual({ file, text: "name: a\n", folder });
});

test.each([
  ["missing.yaml", 2, /cannot read .*missing\.yaml: no such file/],
  [".", 2, /it is a folder/],
  ["nul\0.yaml", 2, /NUL/],
])("%j cannot be read", (name, exitCode, message) => {
  expect(() => readSource(name.includes("\0") ? name : join(folder, name))).toThrow(
    expect.objectContaining({ exitCode, message: expect.stringMatching(message) }),
  );
});

test("a file that is too large for a scenario is refused before it is parsed", () => {
  const file = join(folder, "large.yaml");
  writeFileSync(file, "#".repeat(4 * 1024 * 1024 + 1));
  expect(() => readSource(file)).toThrow(/a scenario may have at most 4\.0 MiB/);
});
