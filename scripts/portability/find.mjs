import { isBuiltin } from "node:module";
import ts from "typescript";
import { allowedGlobals, bannedGlobals, bannedMethods, whyNotMath, whyNotModule, whyNotPower } from "./rules.mjs";

/** @typedef {{ file: string, line: number, column: number, used: string, why: string }} Finding */

/**
 * Everything in these sources that would make them behave differently elsewhere, in file order.
 * @param {Readonly<Record<string, string>>} sources text by file name
 * @returns {Finding[]}
 */
export function findUnportable(sources) {
  const files = Object.keys(sources);
  const program = ts.createProgram(files, { noLib: true, noResolve: true, target: ts.ScriptTarget.ES2022 }, memoryHost(sources));
  const checker = program.getTypeChecker();
  return files.flatMap((file) => {
    const source = program.getSourceFile(file);
    return source === undefined ? [] : inspect(source, checker);
  });
}

/**
 * @param {ts.SourceFile} source
 * @param {ts.TypeChecker} checker
 */
function inspect(source, checker) {
  /** @type {Finding[]} */
  const findings = [];
  /** @type {(node: ts.Node, used: string, why: string | undefined) => void} */
  const report = (node, used, why) => {
    if (why === undefined) return;
    const { line, character } = source.getLineAndCharacterOfPosition(node.getStart(source));
    findings.push({ file: source.fileName, line: line + 1, column: character + 1, used, why });
  };
  /** @type {(node: ts.Node) => void} */
  const visit = (node) => {
    if (ts.isBinaryExpression(node) && isPower(node.operatorToken.kind))
      report(node.operatorToken, node.operatorToken.getText(source), whyNotPower);
    if (isModuleName(node) && isBuiltin(node.text)) report(node, `"${node.text}"`, whyNotModule);
    if (ts.isIdentifier(node) && isMember(node) && bannedMethods.test(node.text)) report(node, node.text, bannedGlobals.get("Intl"));
    if (ts.isIdentifier(node) && !isMember(node) && isGlobal(node, checker)) {
      if (node.text === "Math") reportMath(node, report);
      else if (allowedGlobals.get(source.fileName) !== node.text) report(node, node.text, bannedGlobals.get(node.text));
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return findings;
}

/**
 * @param {ts.Identifier} node the name `Math`
 * @param {(node: ts.Node, used: string, why: string | undefined) => void} report
 */
function reportMath(node, report) {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) report(parent, `Math.${parent.name.text}`, whyNotMath(parent.name.text));
  else report(node, "Math", "only `Math.name` is allowed, so that every use can be checked");
}

/** @param {ts.SyntaxKind} kind */
function isPower(kind) {
  return kind === ts.SyntaxKind.AsteriskAsteriskToken || kind === ts.SyntaxKind.AsteriskAsteriskEqualsToken;
}

/**
 * A name that nothing in the file defines or imports: what it declares to be there is as global as what it does not.
 * @param {ts.Identifier} node
 * @param {ts.TypeChecker} checker
 */
function isGlobal(node, checker) {
  if (node.text === "globalThis") return true;
  if (ts.isShorthandPropertyAssignment(node.parent)) return checker.getShorthandAssignmentValueSymbol(node.parent) === undefined;
  const symbol = checker.getSymbolAtLocation(node);
  return symbol === undefined || (symbol.declarations ?? []).every(isAmbient);
}

/**
 * `declare function` and `declare const`.
 * @param {ts.Declaration} node
 */
function isAmbient(node) {
  const statement = ts.isVariableDeclaration(node) ? node.parent.parent : node;
  return ts.canHaveModifiers(statement) && (ts.getModifiers(statement) ?? []).some(({ kind }) => kind === ts.SyntaxKind.DeclareKeyword);
}

/**
 * A name after a dot or before a colon, which says nothing about globals.
 * @param {ts.Identifier} node
 */
function isMember(node) {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node;
  if (ts.isQualifiedName(parent)) return parent.right === node;
  if (ts.isBindingElement(parent)) return parent.propertyName === node;
  return ts.isPropertyAssignment(parent) && parent.name === node;
}

/**
 * The string in `from "…"` or `import("…")`.
 * @param {ts.Node} node
 * @returns {node is ts.StringLiteralLike}
 */
function isModuleName(node) {
  if (!ts.isStringLiteralLike(node)) return false;
  const { parent } = node;
  if (ts.isCallExpression(parent)) return parent.expression.kind === ts.SyntaxKind.ImportKeyword;
  if (ts.isLiteralTypeNode(parent)) return ts.isImportTypeNode(parent.parent);
  return ts.isImportDeclaration(parent) || ts.isExportDeclaration(parent);
}

/**
 * @param {Readonly<Record<string, string>>} sources
 * @returns {ts.CompilerHost}
 */
function memoryHost(sources) {
  return {
    fileExists: (file) => file in sources,
    readFile: (file) => sources[file],
    getSourceFile: (file, target) => {
      const text = sources[file];
      return text === undefined ? undefined : ts.createSourceFile(file, text, target, true);
    },
    getDefaultLibFileName: () => "lib.d.ts",
    writeFile: () => {},
    getCurrentDirectory: () => "",
    getCanonicalFileName: (file) => file,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => "\n",
  };
}
