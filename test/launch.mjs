// Runs a TypeScript program of this folder with plain node: bundles it with esbuild and imports the result.
// The packages stay outside the bundle, so the program meets what `npm run build` made, as a user's would.
//   node test/launch.mjs test/reference/main.ts ARGUMENTS...
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const entry = process.argv[2];
if (entry === undefined) {
  process.stderr.write("usage: node test/launch.mjs PROGRAM.ts ARGUMENTS...\n");
  process.exitCode = 2;
} else {
  const program = join(root, "node_modules/.cache/springtide", `${basename(dirname(entry))}-${basename(entry, ".ts")}.mjs`);
  await build({
    entryPoints: [resolve(entry)],
    outfile: program,
    bundle: true,
    packages: "external",
    // Without the paths of tsconfig.json, which would bring the sources in.
    tsconfigRaw: {},
    platform: "node",
    format: "esm",
    target: "node20",
    sourcemap: "linked",
    logLevel: "error",
  });
  process.argv.splice(1, 2, program);
  await import(pathToFileURL(program).href);
}
