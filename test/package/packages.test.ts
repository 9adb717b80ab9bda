import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Consumer, installPacked } from "./packed.js";

const names = ["@springtide/core", "@springtide/policies", "@springtide/viz", "springtide"];
let consumer: Consumer;

beforeAll(() => {
  consumer = installPacked();
});
afterAll(() => consumer?.remove());

const packed = (name: string) => {
  const found = consumer.packages.find((candidate) => candidate.name === name);
  if (found === undefined) throw new Error(`${name} was not packed`);
  return found;
};

describe.each(names)("%s, packed", (name) => {
  it("holds the built files, its README and its licence, and nothing else", () => {
    const files = packed(name).files.map((file) => file.replace(/-[A-Za-z0-9_-]{8}\./, "-HASH."));
    expect([...new Set(files)].sort()).toMatchSnapshot();
  });

  it("has beside each bundle the licences of what went into it", () => {
    const { files, folder } = packed(name);
    const bundled = files.filter((file) => /\.js\.map$/.test(file) && !file.includes("report-page"));
    const told = files.filter((file) => file.endsWith("THIRD-PARTY-LICENSES.txt")).map((file) => readFileSync(join(folder, file), "utf8"));
    const sources = bundled.flatMap((file) => JSON.parse(readFileSync(join(folder, file), "utf8")).sources as string[]);
    const names = sources.flatMap((source) => /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules)/.exec(source)?.[1] ?? []);
    for (const dependency of new Set(names)) expect(told.join("\n")).toMatch(new RegExp(`^${dependency} \\d`, "m"));
  });

  it("exports the same names to import and to require", () => {
    const specifiers = JSON.stringify(packed(name).specifiers);
    const print = "console.log(JSON.stringify(exported.map((names) => Object.keys(names).sort())))";
    const imported = consumer.node(
      "--input-type=module",
      "-e",
      `const exported = await Promise.all(${specifiers}.map((name) => import(name))); ${print}`,
    );
    const required = consumer.node("--input-type=commonjs", "-e", `const exported = ${specifiers}.map((name) => require(name)); ${print}`);
    expect(JSON.parse(required)).toEqual(JSON.parse(imported));
  });

  it("has nothing that publint objects to", async () => {
    const tarball = readFileSync(packed(name).tarball);
    const { messages, pkg } = await publint({ strict: true, pack: { tarball: new Uint8Array(tarball).buffer } });
    expect(messages.map((message) => formatMessage(message, pkg ?? {}))).toEqual([]);
  });

  it("gives every module system its own types", async () => {
    const checked = await checkPackage(createPackageFromTarballData(new Uint8Array(readFileSync(packed(name).tarball))));
    if (checked.types === false) throw new Error(`${name} has no types`);
    const { problems } = checked;
    expect(problems.filter((problem) => !("resolutionKind" in problem && problem.resolutionKind === "node10"))).toEqual([]);
  });
});

describe("a project that has only the packed packages", () => {
  it("compiles against all of them as a module and as CommonJS, their declarations checked too", () => {
    const specifiers = consumer.packages.flatMap((found) => found.specifiers);
    const lines = specifiers.map((name, index) => `import type * as package${index} from "${name}";\nexport type { package${index} };\n`);
    const files = ["consumer.mts", "consumer.cts"];
    for (const file of files) writeFileSync(join(consumer.folder, file), lines.join(""));
    const compilerOptions = { noEmit: true, strict: true, target: "es2022", module: "nodenext", types: [], skipLibCheck: false };
    writeFileSync(join(consumer.folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files }));
    expect(consumer.node(resolve("node_modules/typescript-7/bin/tsc"))).toBe("");
  });

  it("is told what to install where fast-check is missing, and does without it otherwise", () => {
    const bare = join(consumer.folder, "bare/node_modules/@springtide/core");
    cpSync(packed("@springtide/core").folder, bare, { recursive: true, filter: (path) => !path.endsWith("node_modules/fast-check") });
    const load = (specifier: string) => [
      `await import("./bare/node_modules/@springtide/core/dist/${specifier}.js");`,
      `require("./bare/node_modules/@springtide/core/dist/${specifier}.cjs");`,
    ];
    for (const specifier of ["index", "policy"]) {
      const [asModule = "", asCommonJs = ""] = load(specifier);
      expect(consumer.node("--input-type=module", "-e", asModule)).toBe("");
      expect(consumer.node("--input-type=commonjs", "-e", asCommonJs)).toBe("");
    }
    const [asModule = "", asCommonJs = ""] = load("testing");
    const said = /@springtide\/core\/testing needs fast-check beside it, which is not installed: npm install --save-dev fast-check/;
    expect(() => consumer.node("--input-type=module", "-e", asModule)).toThrow(said);
    expect(() => consumer.node("--input-type=commonjs", "-e", asCommonJs)).toThrow(said);
  });

  it("has a command that says what it can do", () => {
    const bin = join(packed("springtide").folder, "bin/springtide.js");
    expect(readFileSync(bin, "utf8")).toMatch(/^#!\/usr\/bin\/env node\n/);
    expect(consumer.node(bin, "--help")).toContain("Usage: springtide");
  });
});
