import { readdirSync, rmSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { build } from "esbuild";

/** What long runs in tests spend their time in. */
const PACKAGES = ["core", "policies"];
const ROOT = resolve(import.meta.dirname, "../..");

/**
 * Lets tests load the sources of core and policies as node would load a package: each still a module of its own, but with the constants
 * of others written in. Transformed one by one, every name from another file is looked up in an object each time it is used, and a
 * simulation takes three times as long.
 */
export async function bundledSources() {
  const folder = resolve(ROOT, "node_modules/.cache/springtide/sources");
  const outputs = new Map<string, string>();
  for (const name of PACKAGES) {
    const sources = resolve(ROOT, "packages", name, "src");
    for (const file of readdirSync(sources, { recursive: true, encoding: "utf8" })) {
      if (file.endsWith(".ts")) outputs.set(resolve(sources, file), resolve(folder, name, "src", file.replace(/\.ts$/, ".js")));
    }
  }
  rmSync(folder, { recursive: true, force: true });
  await build({
    entryPoints: [...outputs.keys()],
    outbase: resolve(ROOT, "packages"),
    outdir: folder,
    bundle: true,
    splitting: true,
    packages: "external",
    tsconfig: resolve(ROOT, "test/tsconfig.json"),
    platform: "node",
    format: "esm",
    target: "node20",
    sourcemap: "linked",
    logLevel: "error",
  });
  return {
    name: "bundled-sources",
    enforce: "pre" as const,
    resolveId(id: string, importer: string | undefined) {
      if (importer === undefined || !(id.startsWith(".") || id.startsWith("/"))) return undefined;
      return outputs.get(resolve(dirname(importer), id).replace(/\.js$/, ".ts"));
    },
  };
}
