import { existsSync, mkdtempSync, writeFileSync } from "node:fs";
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

test("an empty name is told to be one, not to be the folder that it leads to", () => {
  const message = "cannot read a file whose name is empty; name it, or write - for stdin";
  expect(() => readSource("")).toThrow(expect.objectContaining({ exitCode: 2, message }));
});

test("a file that is too large for a scenario is refused before it is parsed", () => {
  const file = join(folder, "large.yaml");
  writeFileSync(file, "#".repeat(4 * 1024 * 1024 + 1));
  expect(() => readSource(file)).toThrow(
    /large\.yaml:1: the file is too large; at most 4 MiB are read \(keep traces in files of their own/,
  );
});

test.each([
  ["UTF-16", Buffer.from("\ufeffname: a\n", "utf16le"), /encoded\.yaml:1: this is UTF-16; save it as UTF-8/],
  ["Latin-1", Buffer.from("name: a\ndoc: caf\u00e9\n", "latin1"), /encoded\.yaml:2: not UTF-8/],
  ["what gzip packed", Buffer.from([0x1f, 0x8b, 8, 0]), /encoded\.yaml: this is packed with gzip; unpack it first/],
  ["a program", Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0]), /encoded\.yaml:1: a control character \(byte 0\)/],
])("%s is refused by what it is, not by what its bytes would read like", (_, bytes, message) => {
  const file = join(folder, "encoded.yaml");
  writeFileSync(file, bytes);
  expect(() => readSource(file)).toThrow(expect.objectContaining({ exitCode: 2, message: expect.stringMatching(message) }));
});

test.runIf(existsSync("/dev/zero"))("a device without end is read no further than a scenario is long", () => {
  expect(() => readSource("/dev/zero")).toThrow(/too large; at most 4 MiB/);
});

test("a byte order mark is no part of a scenario", () => {
  const file = join(folder, "marked.yaml");
  writeFileSync(file, "\ufeffname: a\n");
  expect(readSource(file).text).toBe("name: a\n");
});
