import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { codeOf, type Notebook, notebooks, says } from "../support/notebooks.js";
import { openBrowser, watchPage } from "./support/browser.js";
import { describeWith } from "./support/describe-with.js";

/** Where pages and pictures are left to be looked at; git leaves it alone. */
const FOLDER = resolve("artefacts/notebooks");

interface Output {
  readonly output_type: string;
  readonly text?: readonly string[];
  readonly data?: Readonly<Record<string, readonly string[] | string>>;
}

describeWith(["jupyter", "deno", "chromium"], "notebooks in Jupyter with Deno's kernel", ({ jupyter, deno, chromium }) => {
  let browser: Browser;
  const home = mkdtempSync(join(tmpdir(), "springtide-jupyter-"));

  beforeAll(async () => {
    mkdirSync(FOLDER, { recursive: true });
    const kernel = join(home, "kernels/deno");
    mkdirSync(kernel, { recursive: true });
    const argv = [deno, "jupyter", "--kernel", "--conn", "{connection_file}"];
    writeFileSync(join(kernel, "kernel.json"), JSON.stringify({ argv, display_name: "Deno", language: "typescript" }));
    browser = await openBrowser(chromium);
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(home, { recursive: true });
  });

  const nbconvert = (to: string, source: string, ...more: readonly string[]): void => {
    const env = { ...process.env, JUPYTER_DATA_DIR: home };
    execFileSync(jupyter, ["nbconvert", "--to", to, "--output-dir", FOLDER, ...more, source], { env, stdio: "pipe" });
  };

  /** Runs every cell and gives, for each cell of code, what it put out. */
  const execute = ({ name, path }: Notebook): Output[][] => {
    nbconvert("notebook", path, "--execute");
    const { cells } = JSON.parse(readFileSync(join(FOLDER, `${name}.ipynb`), "utf8"));
    return cells.flatMap(({ cell_type, outputs }: { cell_type: string; outputs: Output[] }) => (cell_type === "code" ? [outputs] : []));
  };

  describe.each(notebooks.map((notebook) => [notebook.name, notebook] as const))("%s", (name, notebook) => {
    let outputs: Output[][];
    beforeAll(() => {
      outputs = execute(notebook);
    });

    it("puts out of every cell what the cell says or displays, and no error", () => {
      for (const [i, code] of codeOf(notebook).entries()) {
        const [said, pictures] = [(outputs[i] ?? []).filter(({ text }) => text), (outputs[i] ?? []).filter(({ data }) => data)];
        expect(said.length > 0, code).toBe(says(code));
        expect(pictures.length, code).toBe(code.split("await display(").length - 1);
        for (const { data } of pictures) {
          const html = [data?.["text/html"] ?? ""].flat().join("");
          expect(html).toMatch(/<svg[\s\S]*aria-label="[^"]{40}/);
          expect(html.length).toBeLessThan(200_000);
          expect([data?.["text/plain"] ?? ""].flat().join("")).toMatch(/n = \d/);
        }
      }
      expect(outputs.flat().filter(({ output_type }) => output_type === "error")).toEqual([]);
    });

    it("is a page on which every picture is drawn", async () => {
      nbconvert("html", join(FOLDER, `${name}.ipynb`));
      const { page } = await watchPage(browser, { width: 1100 });
      // The page's own template loads scripts from elsewhere; pictures need none of them.
      await page.route(/^https?:/, (route) => route.abort());
      await page.goto(pathToFileURL(join(FOLDER, `${name}.html`)).href);
      const sizes = await page.evaluate<[number, number, number][]>(
        `[...document.querySelectorAll("svg.springtide-chart")].map((svg) => { const { width, height } = svg.getBoundingClientRect(); return [width, height, svg.querySelectorAll("path,rect,circle").length]; })`,
      );
      const file = join(FOLDER, `${name}.png`);
      await page.screenshot({ path: file, fullPage: true });
      await page.close();
      expect(sizes).toHaveLength(outputs.flat().filter(({ data }) => data).length);
      for (const [width, height, shapes] of sizes) {
        expect(width).toBeGreaterThan(400);
        expect(height).toBeGreaterThan(100);
        expect(shapes).toBeGreaterThan(8);
      }
    });
  });
});
