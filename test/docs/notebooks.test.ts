import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { JUPYTER } from "springtide";
import { beforeAll, describe, expect, it } from "vitest";
import { codeOf, moduleOf, notebooks, putsOut } from "../support/notebooks.js";

/** Each notebook becomes a module here, so that it meets the sources as every test does. */
const folder = "test/docs/.notebooks";

beforeAll(() => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const notebook of notebooks) writeFileSync(join(folder, `${notebook.name}.ts`), moduleOf(notebook));
});

/** What each cell of a notebook shows: texts as they are, objects as the text that a kernel is given. */
async function run(name: string): Promise<string[]> {
  const { outputs } = (await import(resolve(folder, `${name}.ts`))) as { outputs: unknown[][] };
  return outputs.map((values) => values.map((value) => (typeof value === "string" ? value : textOf(value))).join("\n"));
}

function textOf(value: unknown): string {
  const bundle = (value as { [JUPYTER](): Record<string, string> })[JUPYTER]();
  expect(bundle["text/html"]).toMatch(/<svg[\s\S]*aria-label="/);
  expect(bundle["text/html"]!.length).toBeLessThan(200_000);
  return bundle["text/plain"]!;
}

describe.each(notebooks.map((notebook) => [notebook.name, notebook] as const))("%s", (_, notebook) => {
  it("is kept as it was written, for Deno's kernel, with no outputs", () => {
    expect(notebook.cells.flatMap(({ outputs }) => outputs)).toEqual([]);
  });

  it("tells a story: a title, and words before every cell but those that go on with the one before", () => {
    expect(notebook.cells[0]!.text).toMatch(/^# /);
    const words = notebook.cells.filter(({ type }) => type === "markdown");
    expect(words.length).toBeGreaterThanOrEqual(notebook.cells.length / 2 - 1);
  });

  it("shows or says something in every cell that has something to tell", async () => {
    const outputs = await run(notebook.name);
    for (const [i, code] of codeOf(notebook).entries()) expect(outputs[i] !== "", code).toBe(putsOut(code));
  });
});

describe("what the stories say is so", () => {
  it("first steps: two servers break the promise, scaling keeps it, and the change is real", async () => {
    const outputs = (await run("first-steps")).join("\n");
    expect(outputs).toMatch(/lunchtime: missed: p99 \d+ ms \(limit 800 ms\); met: availability 100 %/);
    expect(outputs).toMatch(/lunchtime: met: availability 100 % .*, p99 \d+ ms \(limit 800 ms\)/);
    expect(outputs).toMatch(/p99 .*better/);
    expect(outputs).toContain("rows, such as");
  });

  it("choosing an HPA: 80 % breaks the promise, 60 % is the cheapest that keeps it", async () => {
    const outputs = (await run("choosing-an-hpa")).join("\n");
    expect(outputs).toMatch(/an HPA at 80 %: missed: .*p99/);
    expect(outputs).toContain("kept by 50 %, 60 %; the cheapest of these is 60 %");
    expect(outputs).toMatch(/p99 .*better/);
    expect(outputs).toMatch(/costUsd .*worse/);
  });

  it("a zone lost at the peak: more instances do not save requests, faster checks do, for nothing", async () => {
    const outputs = await run("a-zone-lost-at-the-peak");
    expect(outputs.join("\n")).toMatch(/a zone lost at the peak: missed: availability/);
    const [more = "", faster = ""] = outputs.slice(-2);
    expect(more).toMatch(/p99 .*better/);
    expect(more).toMatch(/costUsd .*worse/);
    expect(more).not.toMatch(/availability .*better/);
    expect(faster).toMatch(/availability .*better/);
    expect(faster).not.toMatch(/costUsd .*worse/);
  });
});
