import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import ts from "typescript";
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

  it("compile under the strict options of this repository", () => {
    const { config } = ts.readConfigFile("test/tsconfig.json", ts.sys.readFile);
    const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [] }, ts.sys, resolve("test"));
    const program = ts.createProgram(examples.map(moduleOf), { ...options, noUnusedLocals: false, noUnusedParameters: false });
    const wrong = examples.flatMap((block) => {
      const source = program.getSourceFile(moduleOf(block));
      const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
      return found.map(
        (diagnostic) => `${block.page}:${lineOf(diagnostic, block)} ${ts.flattenDiagnosticMessageText(diagnostic.messageText, " ")}`,
      );
    });
    expect(wrong).toEqual([]);
  });

  const runnable = examples.filter((block) => !block.flags.has("no-run"));
  it.each(runnable.map((block) => [`${block.page}:${block.line}`, block] as const))("run: %s", async (_, block) => {
    for (const method of ["log", "info", "table"] as const) vi.spyOn(console, method).mockReturnValue();
    await import(resolve(moduleOf(block)));
  });
});

function lineOf(diagnostic: ts.Diagnostic, block: Block): number {
  const inModule = diagnostic.file?.getLineAndCharacterOfPosition(diagnostic.start ?? 0).line ?? 0;
  return block.line + inModule - 1;
}
