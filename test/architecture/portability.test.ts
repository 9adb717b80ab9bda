import { describe, expect, it } from "vitest";
import { findUnportable } from "../../scripts/portability/find.mjs";

const used = (text: string) => findUnportable({ "a.ts": text }).map((finding) => finding.used);

const transcendental =
  "acos acosh asin asinh atan atan2 atanh cbrt cos cosh exp expm1 hypot log log10 log1p log2 pow sin sinh tan tanh".split(" ");
const globals = "Date performance setTimeout setInterval setImmediate queueMicrotask crypto Intl process Buffer require globalThis".split(
  " ",
);

describe("the portability check", () => {
  it.each([...transcendental, "random"])("catches Math.%s", (name) => {
    expect(used(`export const a = Math.${name}(1);`)).toEqual([`Math.${name}`]);
  });

  it.each(globals)("catches the global %s", (name) => {
    expect(used(`export const a = ${name};`)).toEqual([name]);
    expect(used(`export const a = { ${name} };`)).toEqual([name]);
    expect(used(`export const a = [${name}.b()];`)).toEqual([name]);
  });

  it("catches a global that the file declares to be there", () => {
    expect(used("declare function setTimeout(act: () => void): void;\nsetTimeout(() => {});")).toContain("setTimeout");
    expect(used("declare const process: { cwd(): string };\nexport const a = process.cwd();")).toContain("process");
  });

  it("lets a file use the global that it is allowed, and no other", () => {
    const text = "declare function setTimeout(act: () => void): void;\nsetTimeout(() => {});\nexport const a = performance.now();";
    const findings = findUnportable({ "packages/viz/src/notebook/display.ts": text });
    expect(findings.map((finding) => finding.used)).toEqual(["performance"]);
  });

  it.each(["a ** 2", "(a **= 2)"])("catches the power operator in %s", (expression) => {
    expect(used(`let a = 3;\nexport const b = ${expression};`)).toHaveLength(1);
  });

  it.each(["const { log } = Math;", "const m = Math;", 'const m = Math["log"];', "const m = [Math];"])(
    "catches Math that escapes in %s",
    (text) => {
      expect(used(text)).toEqual(["Math"]);
    },
  );

  it.each([
    'import { readFileSync } from "node:fs";',
    'import type { Stats } from "fs";',
    'export * from "node:path";',
    'const os = await import("node:os");',
    'export type A = import("node:fs").Stats;',
  ])("catches the module in %s", (text) => {
    expect(used(text)).toHaveLength(1);
  });

  it.each(['"a".localeCompare("b")', "(1).toLocaleString()"])("catches the machine's locale in %s", (expression) => {
    expect(used(`export const a = ${expression};`)).toHaveLength(1);
  });

  it("says file, line, column, what and why", () => {
    const [finding] = findUnportable({ "clean.ts": "export const a = 1;", "dirty.ts": "\nexport const b =\n  Math.log(2);" });
    expect(finding).toMatchObject({ file: "dirty.ts", line: 3, column: 3, used: "Math.log" });
    expect(finding?.why).toContain("engine/math");
  });

  it("passes on exact arithmetic, on members and own names that only sound alike, and on comments and strings", () => {
    const clean = `
      /** Not Math.log, not Date, not 2 ** 3. */
      import { log } from "./engine/math.js";
      interface Source { readonly process: string; readonly performance?: number }
      export function f(source: Source, random: { next(): number }, Date: number) {
        const { process } = source;
        const label = "Math.random() ** 2";
        return [Math.sqrt(log(2)) * Math.floor(Math.PI), { process, performance: source.performance }, random.next(), Date, label];
      }`;
    expect(used(clean)).toEqual([]);
  });
});
