import { defineConfig } from "tsup";
import { bundledLicences } from "../../scripts/bundled-licences.mjs";

/** Where the command is, apart from the library. */
const COMMAND = "dist/command";

// Comments and blanks are a third of what every process would read and keep; the source maps have them.
const shared = { sourcemap: true, target: "es2022", minifyWhitespace: true } as const;

/** The library for import and require, and the command with its threads, which only node loads. */
export default defineConfig([
  {
    ...shared,
    entry: ["src/index.ts"],
    format: ["esm", "cjs"],
    // `npm run types` checks them.
    dts: { compilerOptions: { ignoreDeprecations: "6.0", noCheck: true } },
    clean: ["!command/**"],
  },
  // A command loads what it needs: `--version` nothing but its own words.
  {
    ...shared,
    entry: { main: "src/main.ts", worker: "src/parallel/worker.ts" },
    outDir: COMMAND,
    format: ["esm"],
    splitting: true,
    clean: ["!report-page.*"],
    // yaml as modules, in one file with what asks for it: as node would have it, it is seventy files; cli-table3 is a dozen. And commander,
    // which node would first have to read through for what it exports.
    platform: "neutral",
    external: [/^node:/, "os", "util"],
    noExternal: ["yaml", "commander", "cli-table3", "string-width"],
    esbuildPlugins: [bundledLicences()],
    banner: { js: 'import { createRequire as createRequire_ } from "node:module"; const require = createRequire_(import.meta.url);' },
  },
  // What runs in the page that `springtide report` writes: one script and one style sheet, with all that they need.
  {
    entry: { "report-page": "browser/main.ts" },
    outDir: COMMAND,
    format: ["iife"],
    platform: "browser",
    target: "es2022",
    outExtension: () => ({ js: ".js" }),
    noExternal: [/./],
    minify: true,
    banner: {
      js: "/* uPlot: Copyright (c) 2025, Leon Sorokin, MIT licence */",
      css: "/* uPlot: Copyright (c) 2025, Leon Sorokin, MIT licence */",
    },
    splitting: false,
  },
]);
