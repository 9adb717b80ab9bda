import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { deliver } from "../../../../packages/cli/src/output/deliver.js";
import { memorySink } from "../sink.js";

test("text goes to stdout unless a file is named", () => {
  const sink = memorySink();
  deliver("a", undefined, sink);
  deliver("b", "-", sink);
  expect(sink.text()).toBe("ab");
});

test("a file is replaced whole, and no draft is left", () => {
  const folder = mkdtempSync(join(tmpdir(), "springtide-deliver-"));
  const file = join(folder, "result.json");
  writeFileSync(file, "old and longer");
  deliver("new", file, memorySink());
  expect(readFileSync(file, "utf8")).toBe("new");
  expect(readdirSync(folder)).toEqual(["result.json"]);
});

test("a folder that is not there is an I/O failure", () => {
  const file = join(tmpdir(), "no", "such", "folder", "x.json");
  expect(() => deliver("x", file, memorySink())).toThrow(
    expect.objectContaining({ exitCode: 74, message: expect.stringMatching(/^cannot write .*x\.json: /) }),
  );
});
