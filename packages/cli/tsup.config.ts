import { defineConfig } from "tsup";

const shared = { sourcemap: true, target: "es2022" } as const;

export default defineConfig([
  {
    ...shared,
    entry: ["src/index.ts"],
    format: ["esm", "cjs"],
    dts: { compilerOptions: { ignoreDeprecations: "6.0" } },
    clean: ["!main.js*"],
  },
  { ...shared, entry: ["src/main.ts"], format: ["esm"], splitting: false, banner: { js: "#!/usr/bin/env node" } },
]);
