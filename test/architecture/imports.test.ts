import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { isNodeModule, place, type SourceFile, sources } from "./sources.js";

/** Folders of core, each row free to import itself and the rows above it; folders of one row do not know each other. */
const layers = [
  ["engine"],
  ["model", "statistics"],
  ["policy"],
  ["workload", "metrics"],
  ["cluster"],
  ["scenario"],
  ["planning"],
  ["experiment"],
  ["replication", "rare", "calibration"],
  ["tuning"],
  ["stability"],
  ["testing"],
];

const layerOf = new Map(layers.flatMap((folders, height) => folders.map((folder) => [folder, height] as const)));
const folderOf = (inPackage: string) => (inPackage.includes("/") ? (inPackage.split("/")[0] ?? "") : "");
const of = (name: string) => sources.filter((file) => file.packageName === name);
const known = new Set(sources.map((file) => file.path));

/** Every import of these files for which `wrong` holds. */
function offenders(files: readonly SourceFile[], wrong: (found: SourceFile["imports"][number], file: SourceFile) => boolean): string[] {
  return files.flatMap((file) => file.imports.filter((found) => wrong(found, file)).map((found) => place(file, found)));
}

describe("inside core", () => {
  it("every folder has its place in the layers", () => {
    const folders = new Set(of("core").map((file) => folderOf(file.inPackage)));
    expect([...folders].filter((folder) => folder !== "" && !layerOf.has(folder))).toEqual([]);
    const told = layers.map((layer) => (layer.length > 1 ? `{${layer.join(", ")}}` : layer[0])).join(" <- ");
    expect(readFileSync("CONTRIBUTING.md", "utf8")).toContain(`\`${told}\``);
  });

  it("a folder imports only itself and the layers below it", () => {
    const wrong = offenders(of("core"), ({ target }, file) => {
      const from = folderOf(file.inPackage);
      const to = folderOf(target?.replace("packages/core/src/", "") ?? "");
      if (from === "" || to === "" || from === to) return false;
      return (layerOf.get(to) ?? 0) >= (layerOf.get(from) ?? 0);
    });
    expect(wrong).toEqual([]);
  });

  it("of the files at the root, only errors.ts is imported", () => {
    const wrong = offenders(of("core"), ({ target }, file) => {
      const inside = target?.replace("packages/core/src/", "") ?? "errors.ts";
      return file.inPackage !== "index.ts" && folderOf(inside) === "" && inside !== "errors.ts";
    });
    expect(wrong).toEqual([]);
  });

  it("what tests need is apart: nothing outside it knows it, and nothing outside it needs fast-check", () => {
    const outside = of("core").filter((file) => !/^testing(\.ts|\/)/.test(file.inPackage));
    const inside = /^packages\/core\/src\/testing(\.ts|\/)/;
    expect(offenders(outside, ({ specifier, target }) => specifier === "fast-check" || inside.test(target ?? ""))).toEqual([]);
  });

  it("the policy contract needs the engine and itself only", () => {
    const entry = of("core").filter((file) => file.inPackage === "policy.ts");
    expect(entry).toHaveLength(1);
    expect(offenders(entry, ({ target }) => !/^packages\/core\/src\/(engine|policy)\//.test(target ?? ""))).toEqual([]);
  });
});

describe("between packages", () => {
  it("core imports no other package of the workspace", () => {
    expect(offenders(of("core"), ({ specifier }) => /^(@springtide\/|springtide$)/.test(specifier))).toEqual([]);
  });

  it("policies import nothing but their contract", () => {
    expect(offenders(of("policies"), ({ specifier, target }) => target === undefined && specifier !== "@springtide/core/policy")).toEqual(
      [],
    );
  });

  it("viz imports nothing but core and what it draws with", () => {
    const allowed = ["@springtide/core", "@observablehq/plot", "linkedom"];
    expect(offenders(of("viz"), ({ specifier, target }) => target === undefined && !allowed.includes(specifier))).toEqual([]);
  });

  it("only cli imports modules of node", () => {
    const portable = sources.filter((file) => file.packageName !== "cli");
    expect(offenders(portable, isNodeModule)).toEqual([]);
  });

  it("every package that is imported is declared where it is used", () => {
    const wrong = offenders(sources, (found, file) => {
      if (found.target !== undefined || isNodeModule(found)) return false;
      const manifest = JSON.parse(readFileSync(`packages/${file.packageName}/package.json`, "utf8"));
      const name = found.specifier
        .split("/")
        .slice(0, found.specifier.startsWith("@") ? 2 : 1)
        .join("/");
      return !(name in { ...manifest.dependencies, ...manifest.peerDependencies });
    });
    expect(wrong).toEqual([]);
  });

  it("a relative import names a file of its own package, ending in .js", () => {
    const wrong = offenders(sources, ({ specifier, target }, file) => {
      if (target === undefined) return false;
      return !specifier.endsWith(".js") || !known.has(target) || !target.startsWith(`packages/${file.packageName}/src/`);
    });
    expect(wrong).toEqual([]);
  });
});

it("no file is loaded by way of itself: types may mention each other in a circle, values may not", () => {
  const loads = sources.map(
    (file) => [file.path, file.imports.flatMap(({ target, typeOnly }) => (typeOnly ? [] : (target ?? [])))] as const,
  );
  expect(findCycle(new Map(loads))).toEqual([]);
});

it("the search for cycles finds a detour of three files", () => {
  const detour = new Map([
    ["a", ["b", "d"]],
    ["b", ["c"]],
    ["c", ["a"]],
    ["d", []],
  ]);
  expect(findCycle(detour)).toEqual(["a", "b", "c", "a"]);
});

/** The first cycle of a graph as the nodes along it, or an empty list. */
function findCycle(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>();
  const path: string[] = [];
  const walk = (node: string): string[] => {
    const start = path.indexOf(node);
    if (start >= 0) return [...path.slice(start), node];
    if (done.has(node)) return [];
    path.push(node);
    for (const next of graph.get(node) ?? []) {
      const cycle = walk(next);
      if (cycle.length > 0) return cycle;
    }
    path.pop();
    done.add(node);
    return [];
  };
  for (const node of graph.keys()) {
    const cycle = walk(node);
    if (cycle.length > 0) return cycle;
  }
  return [];
}
