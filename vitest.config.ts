import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const source = (path: string) => fileURLToPath(new URL(`packages/${path}`, import.meta.url));

/** `vitest run` is the fast suite; `vitest run --mode long` the one that takes its time. */
export default defineConfig(({ mode }) => ({
  resolve: {
    alias: [
      { find: /^@springtide\/core\/policy$/, replacement: source("core/src/policy.ts") },
      { find: /^@springtide\/core\/testing$/, replacement: source("core/src/testing.ts") },
      { find: /^@springtide\/core$/, replacement: source("core/src/index.ts") },
      { find: /^@springtide\/policies$/, replacement: source("policies/src/index.ts") },
      { find: /^@springtide\/viz$/, replacement: source("viz/src/index.ts") },
      { find: /^springtide$/, replacement: source("cli/src/index.ts") },
    ],
  },
  test: {
    include: mode === "long" ? ["test/long/**/*.long.ts"] : ["test/**/*.test.ts"],
    testTimeout: mode === "long" ? 3_600_000 : 60_000,
    hookTimeout: 180_000,
    setupFiles: ["test/support/same-cases.ts"],
    // Loading the packages costs more than most files' tests: files that run in one process share them.
    isolate: false,
    maxWorkers: "100%",
    // Type tests are judged by the compiler; errors elsewhere are `npm run types`' to report.
    typecheck: {
      enabled: mode !== "long",
      include: ["test/types/**/*.test-d.ts"],
      tsconfig: "test/tsconfig.json",
      ignoreSourceErrors: true,
    },
    coverage: { include: ["packages/*/src/**"] },
  },
}));
