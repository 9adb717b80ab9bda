// `npm run generate`: writes the files that are made from others; with --check it only says which of them are stale.
import { generateCatalog } from "./generate-catalog.mjs";
import { generateKernel } from "./generate-kernel.mjs";

const check = process.argv.includes("--check");
const files = {
  "packages/policies/src/catalog.gen.ts": generateCatalog({ check }),
  "packages/core/src/engine/kernel/kernel.gen.ts": await generateKernel({ check }),
};
for (const [file, fresh] of Object.entries(files)) {
  if (!check || fresh) continue;
  console.error(`${file} is stale: run \`npm run generate\` and commit it`);
  process.exitCode = 1;
}
