#!/usr/bin/env node
// Writes packages/policies/src/catalog.gen.ts from the folders beside it; with --check it only says whether the file is fresh.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";

/** One folder of packages/policies/src per kind of policy. */
export const KINDS = ["autoscaling", "balancing"];

const source = new URL("../packages/policies/src/", import.meta.url);
const target = new URL("catalog.gen.ts", source);

/** `least-requests` -> `leastRequests`: the export that a policy's file must have. */
export function exportName(id) {
  return id.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
}

/** Text of the catalog module for the files that exist now. */
export function catalogText() {
  const policies = KINDS.flatMap((kind) =>
    readdirSync(new URL(`${kind}/`, source))
      .filter((file) => file.endsWith(".ts"))
      .map((file) => file.slice(0, -".ts".length))
      .sort()
      .map((id) => ({ kind, id, name: exportName(id) })),
  );
  const names = policies.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new Error(`two policies would both be exported as "${twice}"; rename one of their files`);
  return `// Written by \`npm run generate\` from the folders beside it: add a policy's file there and run it again.
import { type Catalog, createCatalog } from "@springtide/core/policy";
${policies.map(({ kind, id, name }) => `import { ${name} } from "./${kind}/${id}.js";`).join("\n")}

export { ${names.toSorted().join(", ")} };

/** Every policy of this package. */
export const catalog: Catalog = createCatalog([${names.join(", ")}]);
`;
}

/** Brings the catalog up to date; returns whether it already was. */
export function generateCatalog({ check = false } = {}) {
  const text = catalogText();
  let fresh = false;
  try {
    fresh = readFileSync(target, "utf8") === text;
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
  }
  if (!fresh && !check) writeFileSync(target, text);
  return fresh;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const check = process.argv.includes("--check");
  const fresh = generateCatalog({ check });
  if (check && !fresh) {
    console.error(`${fileURLToPath(target)} is stale: run \`npm run generate\` and commit it`);
    process.exitCode = 1;
  }
}
