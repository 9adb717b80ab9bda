/**
 * Compares the digests of every golden scenario on Node 20, 22 and 24 and on Deno with the committed ones.
 * The runtimes come from npm into a cache folder: together they are too heavy for everybody's `npm ci`.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { goldenFile, goldenScenarios } from "./golden-scenarios.mjs";

const cache = resolve("node_modules/.cache/springtide/runtimes");
const nodes = [20, 22, 24];
const binary = process.platform === "win32" ? "node.exe" : "bin/node";
const runtimes = [
  ...nodes.map((major) => ({ name: `Node ${major}`, command: join(cache, `node_modules/node${major}`, binary), args: [] })),
  {
    name: "Deno",
    command: join(cache, "node_modules/.bin/deno"),
    args: ["run", "--allow-read", "--allow-env", "--node-modules-dir=manual"],
  },
];

install();
const expected = goldenScenarios().map((path) => ({ path, ...JSON.parse(readFileSync(goldenFile(path), "utf8")) }));
const outcomes = runtimes.flatMap(compare);
const failed = outcomes.filter((passed) => !passed).length;
console.log(`${outcomes.length - failed} passed, ${failed} failed, 0 skipped`);
if (failed > 0) process.exitCode = 1;

function install() {
  const wanted = [...nodes.map((major) => `node${major}@npm:node-${process.platform}-${process.arch}@${major}`), "deno@2.9.6"];
  if (runtimes.every(({ command }) => existsSync(command))) return;
  mkdirSync(cache, { recursive: true });
  writeFileSync(join(cache, "package.json"), '{ "private": true }\n');
  execFileSync("npm", ["install", "--no-save", "--no-audit", "--no-fund", ...wanted], {
    cwd: cache,
    stdio: ["ignore", "ignore", "inherit"],
  });
}

/** @type {(runtime: (typeof runtimes)[number]) => boolean[]} */
function compare({ name, command, args }) {
  const digests = JSON.parse(
    execFileSync(command, [...args, "scripts/digests.mjs"], { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] }),
  );
  return expected.map(({ path, ...kept }) => {
    const same = isDeepStrictEqual(digests[path], kept);
    console.log(same ? `same      ${name} ${path}` : `different ${name} ${path} ${JSON.stringify({ kept, got: digests[path] })}`);
    return same;
  });
}
