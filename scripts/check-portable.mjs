/** Fails when core, policies or viz use anything whose answer differs between runtimes. Runs before every build. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { findUnportable } from "./portability/find.mjs";

const packages = ["core", "policies", "viz"];

const files = packages.flatMap((name) => {
  const folder = join("packages", name, "src");
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) => join(folder, file));
});
const sources = Object.fromEntries(files.filter((file) => file.endsWith(".ts")).map((file) => [file, readFileSync(file, "utf8")]));
const findings = findUnportable(sources);

for (const { file, line, column, used, why } of findings) console.error(`${file}:${line}:${column} ${used}: ${why}`);
if (findings.length > 0) {
  console.error(`${findings.length} uses that differ between runtimes; rules are in scripts/portability/rules.mjs`);
  process.exitCode = 1;
}
