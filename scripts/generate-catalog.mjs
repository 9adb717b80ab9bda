// Writes packages/policies/src/catalog.gen.ts from the folders beside it.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";

/** One folder of packages/policies/src per kind of policy. */
export const KINDS = ["autoscaling", "balancing", "failover", "resilience"];

const source = new URL("../packages/policies/src/", import.meta.url);
const target = new URL("catalog.gen.ts", source);

/**
 * `least-requests` -> `leastRequests`: the export that a policy's file must have.
 * @param {string} id
 */
export function exportName(id) {
  return id.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
}

/** Text of the catalog module for the files that exist now; throws when two of them claim one export. */
function catalogText() {
  const policies = KINDS.flatMap((kind) =>
    readdirSync(new URL(`${kind}/`, source))
      .filter((file) => file.endsWith(".ts"))
      .map((file) => file.slice(0, -".ts".length))
      .sort()
      .map((id) => ({ path: `./${kind}/${id}.js`, name: exportName(id) })),
  );
  const names = policies.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new Error(`two policies would both be exported as "${twice}"; rename one of their files`);
  return `// Written by \`npm run generate\` from the folders beside it: add a policy's file there and run it again.
import { type Catalog, createCatalog } from "@springtide/core/policy";
${policies.map(({ name, path }) => `import { ${name} } from "${path}";`).join("\n")}

export {
${names.map((name) => `  ${name},`).join("\n")}
};

/** Every policy of this package. */
export const catalog: Catalog = createCatalog([
${names.map((name) => `  ${name},`).join("\n")}
]);
`;
}

/** Brings the catalog up to date, unless `check` only asks; returns whether it already was. */
export function generateCatalog({ check = false } = {}) {
  const text = catalogText();
  const fresh = existsSync(target) && readFileSync(target, "utf8") === text;
  if (!fresh && !check) writeFileSync(target, text);
  return fresh;
}
