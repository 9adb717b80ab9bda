import { existsSync, readFileSync } from "node:fs";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { filesBelow, sources } from "./sources.js";

describe("a source file", () => {
  const written = sources.filter((file) => !file.path.endsWith(".gen.ts"));
  const lengths = written.map((file) => file.lines).sort((a, b) => a - b);
  const quantile = (q: number) => lengths[Math.ceil(q * lengths.length) - 1] ?? 0;

  it("has 300 lines at most, 150 in nine cases of ten, 60 in every other", () => {
    expect(written.filter((file) => file.lines > 300).map((file) => `${file.path}: ${file.lines} lines`)).toEqual([]);
    expect(quantile(0.9)).toBeLessThanOrEqual(150);
    expect(quantile(0.5)).toBeLessThanOrEqual(60);
  });

  it("says in its name what it is about, in kebab-case", () => {
    const vague = /\/(utils?|helpers?|misc|common|shared|types)\.ts$/;
    const kebab = /\/[a-z0-9]+(-[a-z0-9]+)*(\.gen)?\.ts$/;
    expect(sources.map((file) => file.path).filter((path) => vague.test(path) || !kebab.test(path))).toEqual([]);
  });

  it("has no default export", () => {
    const isDefault = (statement: ts.Statement) =>
      ts.isExportAssignment(statement) ||
      (ts.canHaveModifiers(statement) &&
        ts.getModifiers(statement)?.some((modifier) => modifier.kind === ts.SyntaxKind.DefaultKeyword) === true);
    expect(sources.filter((file) => file.statements.some(isDefault)).map((file) => file.path)).toEqual([]);
  });
});

it("entry files hold exports and nothing else", () => {
  const entries = sources.filter(
    (file) => file.path.endsWith("/index.ts") || /^packages\/core\/src\/(policy|testing)\.ts$/.test(file.path),
  );
  const isExport = (statement: ts.Statement) => ts.isExportDeclaration(statement) && statement.moduleSpecifier !== undefined;
  expect(entries.filter((file) => !file.statements.every(isExport)).map((file) => file.path)).toEqual([]);
});

it("every unit test stands where its source stands", () => {
  const tests = filesBelow("test/unit").filter((path) => path.endsWith(".test.ts"));
  const source = (path: string) => path.replace(/^test\/unit\/([^/]+)\//, "packages/$1/src/").replace(/\.test\.ts$/, ".ts");
  expect(tests.filter((path) => !existsSync(source(path)))).toEqual([]);
});

it("nothing is left for later, and no check is switched off", () => {
  const words = [
    "TO" + "DO",
    "FIX" + "ME",
    "X" + "XX",
    "@ts-" + "ignore",
    "@ts-" + "nocheck",
    "@ts-" + "expect-error",
    "biome-" + "ignore",
    "as " + "any",
  ];
  const pattern = new RegExp(`(?<!\\w)(${words.join("|")})\\b`);
  const files = ["packages", "test", "scripts"].flatMap(filesBelow).filter((path) => /\/(src|test|scripts)\/|^(test|scripts)\//.test(path));
  const wrong = files
    .filter((path) => /\.(ts|mjs)$/.test(path) && !path.includes("/node_modules/") && !path.includes("/dist/"))
    .flatMap((path) =>
      readFileSync(path, "utf8")
        .split("\n")
        .flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1} ${line.trim()}`] : [])),
    );
  expect(wrong).toEqual([]);
});
