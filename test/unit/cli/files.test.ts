import { execFileSync } from "node:child_process";
import { lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { nodeFiles, replaceFile } from "../../../packages/cli/src/files.js";

const folder = mkdtempSync(join(tmpdir(), "springtide-files-"));
const bytes = new TextEncoder().encode("new");
const put = (path: string) => replaceFile(nodeFiles, path, "it", bytes);

test("a file is replaced behind a link, and the link stays", () => {
  const [file, link] = [join(folder, "file"), join(folder, "link")];
  writeFileSync(file, "old and longer");
  symlinkSync("file", link);
  put(link);
  expect(readFileSync(file, "utf8")).toBe("new");
  expect(lstatSync(link).isSymbolicLink()).toBe(true);
  expect(readdirSync(folder)).toEqual(["file", "link"]);
});

test("a device is written to, not replaced", () => {
  put("/dev/null");
  expect(lstatSync("/dev/null").isCharacterDevice()).toBe(true);
  expect(() => put("/dev/full")).toThrow(
    expect.objectContaining({ exitCode: 74, message: "cannot write it: no space left on the device" }),
  );
  expect(nodeFiles.read("/dev/full")).toBeUndefined();
});

test("a pipe is never waited for", () => {
  const pipe = join(folder, "pipe");
  execFileSync("mkfifo", [pipe]);
  expect(nodeFiles.place(pipe).isStream).toBe(true);
  expect(nodeFiles.read(pipe)).toBeUndefined();
});

test("what cannot be written says why, and leaves no draft", () => {
  const home = join(folder, "home");
  mkdirSync(home);
  expect(() => put(home)).toThrow(expect.objectContaining({ exitCode: 74, message: "cannot write it: it is a folder, not a file" }));
  expect(() => put(join(home, "none", "x"))).toThrow(expect.objectContaining({ exitCode: 74, message: "cannot write it: no such folder" }));
  expect(readdirSync(home)).toEqual([]);
});
