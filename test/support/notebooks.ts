import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import ts from "typescript";

/** A worked notebook as it is in the repository. */
export interface Notebook {
  /** Name without ending. */
  readonly name: string;
  readonly path: string;
  readonly cells: readonly NotebookCell[];
}

/** A cell; only those of code are ever executed. */
export interface NotebookCell {
  readonly type: "code" | "markdown";
  readonly text: string;
  /** What was kept of it having been executed. */
  readonly outputs: readonly unknown[];
}

interface StoredCell {
  readonly cell_type: NotebookCell["type"];
  readonly source: readonly string[];
  readonly outputs?: readonly unknown[];
}

const FOLDER = "packages/viz/notebooks";

/** Every worked notebook, by name. */
export const notebooks: readonly Notebook[] = readdirSync(FOLDER)
  .filter((file) => file.endsWith(".ipynb"))
  .sort()
  .map((file) => {
    const path = join(FOLDER, file);
    const { cells } = JSON.parse(readFileSync(path, "utf8")) as { cells: readonly StoredCell[] };
    return {
      name: basename(file, ".ipynb"),
      path,
      cells: cells.map(({ cell_type: type, source, outputs = [] }) => ({ type, text: source.join(""), outputs })),
    };
  });

/** The code of a notebook, cell by cell. */
export function codeOf({ cells }: Notebook): string[] {
  return cells.filter(({ type }) => type === "code").map(({ text }) => text);
}

/**
 * A module that does what the notebook's cells do one after the other, and exports what each of them would have shown: `outputs`
 * has a list for each cell, with what it wrote to the console and the value of its last expression.
 */
export function moduleOf(notebook: Notebook): string {
  const cells = codeOf(notebook).map((code) => `outputs.push([]);\n${withLastShown(code)}`);
  return [
    "export const outputs: unknown[][] = [];",
    "const tell = (value: unknown) => outputs[outputs.length - 1]!.push(value);",
    'const console = { log: (...words: unknown[]) => tell(words.join(" ")) };',
    ...cells,
  ].join("\n");
}

/** Whether a cell writes to the console. */
export function says(code: string): boolean {
  return code.includes("console.log(");
}

/** Whether a cell shows or says something. */
export function putsOut(code: string): boolean {
  return says(code) || lastExpression(code) !== undefined;
}

function withLastShown(code: string): string {
  const last = lastExpression(code);
  if (last === undefined || last.expression.getText().startsWith("console.log(")) return code;
  return `${code.slice(0, last.getStart())}tell(await (${last.expression.getText()}));`;
}

function lastExpression(code: string): ts.ExpressionStatement | undefined {
  const last = ts.createSourceFile("cell.ts", code, ts.ScriptTarget.ES2022, true).statements.at(-1);
  return last !== undefined && ts.isExpressionStatement(last) ? last : undefined;
}
