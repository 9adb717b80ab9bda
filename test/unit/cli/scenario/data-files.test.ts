import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { dataFileReader } from "../../../../packages/cli/src/scenario/data-files.js";

const top = mkdtempSync(join(tmpdir(), "springtide-data-"));
const [inside, shared] = [join(top, "scenario"), join(top, "scenario-data")];
mkdirSync(join(inside, "traces"), { recursive: true });
mkdirSync(shared);
writeFileSync(join(inside, "traces", "rates.csv"), "rates");
writeFileSync(join(inside, "..rates.csv"), "dots");
writeFileSync(join(shared, "shared.csv"), "shared");
writeFileSync(join(top, "secret"), "secret");
writeFileSync(join(inside, "wide.csv"), Buffer.from("\ufeffrates", "utf16le"));
writeFileSync(join(inside, "packed.csv.gz"), gzipSync("rates"));
symlinkSync(join(top, "secret"), join(inside, "link.csv"));
symlinkSync(join(inside, "traces", "rates.csv"), join(inside, "good-link.csv"));

test.each(["./traces/rates.csv", "traces/../traces/rates.csv", "good-link.csv", join(inside, "traces", "rates.csv")])(
  "%s lies in the folder",
  (path) => {
    expect(dataFileReader(inside, undefined)(path)).toBe("rates");
  },
);

test("a name that only begins with two dots is no way out", () => {
  expect(dataFileReader(inside, undefined)("..rates.csv")).toBe("dots");
});

test.each(["../secret", "link.csv", join(top, "secret"), "../scenario-data/shared.csv"])("%s lies outside, and is refused", (path) => {
  expect(() => dataFileReader(inside, undefined)(path)).toThrow(/^it lies outside .*name another folder with --data-root$/);
});

test("the data root is a second folder, and only that", () => {
  const read = dataFileReader(inside, shared);
  expect(read("shared.csv")).toBe("shared");
  expect(read("../scenario-data/shared.csv")).toBe("shared");
  expect(() => read("../secret")).toThrow(/it lies outside/);
});

test.each([
  ["a\0b", /NUL/],
  ["traces", /not a regular file/],
  ["none.csv", /no such file/],
  ["packed.csv.gz", /^it is packed with gzip; unpack it first$/],
  ["wide.csv", /^it is UTF-16; save it as UTF-8$/],
])("%j is refused", (path, message) => {
  expect(() => dataFileReader(inside, undefined)(path)).toThrow(message);
});
