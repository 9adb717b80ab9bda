import { defineConfig } from "tsup";

export default defineConfig({
  entry: ["src/index.ts"],
  format: ["esm", "cjs"],
  // `npm run types` checks them.
  dts: { compilerOptions: { ignoreDeprecations: "6.0", noCheck: true } },
  sourcemap: true,
  clean: true,
  target: "es2022",
  // Comments and blanks are a third of what every process would read and keep; the source maps have them.
  minifyWhitespace: true,
});
