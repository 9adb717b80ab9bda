import { defineConfig } from "tsup";

export default defineConfig({
  entry: ["src/index.ts", "src/policy.ts", "src/testing.ts"],
  format: ["esm", "cjs"],
  dts: { compilerOptions: { ignoreDeprecations: "6.0" } },
  sourcemap: true,
  clean: true,
  target: "es2022",
});
