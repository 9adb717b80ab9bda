import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe } from "vitest";
import { type Block, blocksOf, pages } from "./markdown.js";

/** Where the examples are that are tests themselves: they say which when they are loaded, hence before any test runs. */
const folder = "test/docs/.vitest-blocks";
const moduleOf = ({ page, line }: Block) => resolve(join(folder, `${page.replace(/\W+/g, "-")}-${line}.ts`));
const examples = pages.flatMap((page) => blocksOf(page).filter(({ flags }) => flags.has("vitest")));

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const block of examples) writeFileSync(moduleOf(block), `export {};\n${block.code}`);

describe.each(examples.map((block) => [`${block.page}:${block.line}`, block] as const))("the tests of %s", async (_, block) => {
  await import(moduleOf(block));
});
