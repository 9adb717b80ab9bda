import { readdirSync, readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { posix } from "node:path";
import ts from "typescript";

/** One import, re-export or `import()` of a source file. */
export interface Import {
  readonly specifier: string;
  readonly line: number;
  /** Nothing of it is left when the types are gone. */
  readonly typeOnly: boolean;
  /** Path of the file it names, for a relative one. */
  readonly target: string | undefined;
}

export interface SourceFile {
  /** From the root, e.g. `packages/core/src/engine/random.ts`. */
  readonly path: string;
  readonly packageName: string;
  /** Below `src`, e.g. `engine/random.ts`. */
  readonly inPackage: string;
  readonly text: string;
  readonly lines: number;
  readonly imports: readonly Import[];
  readonly statements: readonly ts.Statement[];
}

/** Every TypeScript source of every package, in path order. */
export const sources: readonly SourceFile[] = readdirSync("packages")
  .flatMap((name) => filesBelow(`packages/${name}/src`))
  .filter((path) => path.endsWith(".ts"))
  .sort()
  .map(read);

/** Paths of all files below a folder of the repository, with forward slashes. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => posix.join(entry.parentPath.replaceAll("\\", "/"), entry.name));
}

/** `file:line "specifier"`: how a test names an import that breaks a rule. */
export const place = (file: SourceFile, found: Import): string => `${file.path}:${found.line} "${found.specifier}"`;

export const isNodeModule = (found: Import): boolean => isBuiltin(found.specifier);

function read(path: string): SourceFile {
  const [, packageName = "", , ...rest] = path.split("/");
  const text = readFileSync(path, "utf8");
  const parsed = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
  const lines = parsed.getLineAndCharacterOfPosition(text.trimEnd().length).line + 1;
  return { path, packageName, inPackage: rest.join("/"), text, lines, imports: importsOf(parsed), statements: [...parsed.statements] };
}

function importsOf(source: ts.SourceFile): Import[] {
  const found: Import[] = [];
  const add = (name: ts.Node | undefined, typeOnly: boolean) => {
    if (name === undefined || !ts.isStringLiteralLike(name)) return;
    const line = source.getLineAndCharacterOfPosition(name.getStart(source)).line + 1;
    found.push({ specifier: name.text, line, typeOnly, target: targetOf(source.fileName, name.text) });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, importsTypesOnly(node.importClause));
    if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, true);
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) add(node.arguments[0], false);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function importsTypesOnly(clause: ts.ImportClause | undefined): boolean {
  if (clause === undefined) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const named = clause.namedBindings;
  return (
    clause.name === undefined && named !== undefined && ts.isNamedImports(named) && named.elements.every((element) => element.isTypeOnly)
  );
}

function targetOf(importer: string, specifier: string): string | undefined {
  return specifier.startsWith(".") ? posix.join(posix.dirname(importer), specifier).replace(/\.js$/, ".ts") : undefined;
}
