import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { type Block, blocksOf, pages } from "./markdown.js";

/** Each example becomes a module here, so that it meets the sources as every test does. */
const folder = "test/docs/.blocks";
const examples = pages.flatMap((page) => blocksOf(page).filter((block) => block.language === "ts"));
const moduleOf = ({ page, line }: Block) => join(folder, `${page.replace(/\W+/g, "-")}-${line}.ts`);

beforeAll(() => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const block of examples) writeFileSync(moduleOf(block), `export {};\n${block.code}`);
});
afterEach(() => vi.restoreAllMocks());

describe("the examples of the documentation", () => {
  it("are there", () => {
    expect(examples.length).toBeGreaterThan(0);
  });

  it("compile against the built declarations under the strict options of this repository", () => {
    const compilerOptions = { noEmit: true, types: ["node"], noUnusedLocals: false, noUnusedParameters: false };
    const files = examples.map((block) => basename(moduleOf(block)));
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ extends: "../../../tsconfig.base.json", compilerOptions, files }));
    const { status, stdout } = spawnSync(process.execPath, ["node_modules/typescript-7/bin/tsc", "-p", folder], { encoding: "utf8" });
    expect({ status, wrong: stdout.split("\n").filter(Boolean).map(inItsPage) }).toEqual({ status: 0, wrong: [] });
  });

  const runnable = examples.filter((block) => !block.flags.has("no-run"));
  it.each(runnable.map((block) => [`${block.page}:${block.line}`, block] as const))("run: %s", async (_, block) => {
    for (const method of ["log", "info", "table"] as const) vi.spyOn(console, method).mockReturnValue();
    await import(resolve(moduleOf(block)));
  });
});

/** What the compiler says of a module, with the page and the line where the example stands. */
function inItsPage(message: string): string {
  const [, module, line, what] = /^(.*)\((\d+),\d+\): (.*)$/.exec(message) ?? [];
  const block = examples.find((example) => moduleOf(example) === module);
  return block === undefined ? message : `${block.page}:${block.line + Number(line) - 2} ${what}`;
}
