import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";

/** Modules that a module imports by a path of its own folder: `from "./x.js"`, `import "./x.js"`, `import("./x.js")`, `require("./x.cjs")`. */
const RELATIVE = /(?:\bfrom|\bimport|\brequire)\s*\(?\s*["'](\.{1,2}\/[^"']+)["']/g;

/** SHA-256 over a module and the modules that it imports by relative paths, in hex: where they are does not matter, what they hold does. */
export function modulesHash(entry: string): string {
  const hash = createHash("sha256");
  const seen = new Set<string>();
  const visit = (path: string): void => {
    if (seen.has(path) || !existsSync(path) || !statSync(path).isFile()) return;
    seen.add(path);
    const bytes = readFileSync(path);
    hash.update(`${bytes.length}:`).update(bytes);
    for (const [, specifier] of bytes.toString("utf8").matchAll(RELATIVE)) visit(resolve(dirname(path), specifier as string));
  };
  visit(resolve(entry));
  return hash.digest("hex");
}
