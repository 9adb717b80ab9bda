import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";

/** What a suite may need, and what brings it. */
const PROVIDERS: Readonly<Record<string, string>> = {
  chromium: "the package chromium",
  deno: "npm, into node_modules/.cache/springtide",
  jupyter: "the packages jupyter-nbconvert, jupyter-client and python3-ipykernel",
  prometheus: "the package prometheus",
  promtool: "the package prometheus",
  "redis-cli": "the package redis-tools",
  "redis-server": "the package redis-server",
};

/** Where programs are that came from npm beside the PATH: those of `install-real-components.sh`, and those of `test:runtimes`. */
const CACHES = ["real-components", "runtimes"].map((name) => resolve("node_modules/.cache/springtide", name, "node_modules/.bin"));

/** Absolute path of a program; undefined where it is not installed. */
export function findProgram(name: string): string | undefined {
  const folders = [...(process.env.PATH ?? "").split(delimiter), ...CACHES];
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

/** Why a suite that needs these programs cannot run; undefined where all are there. */
export function whyMissing(names: readonly string[]): string | undefined {
  const missing = names.filter((name) => findProgram(name) === undefined);
  if (missing.length === 0) return undefined;
  const ways = missing.map((name) => `${name} is not installed${PROVIDERS[name] === undefined ? "" : ` (${PROVIDERS[name]} brings it)`}`);
  return `${ways.join("; ")}; scripts/install-real-components.sh installs what it can`;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
