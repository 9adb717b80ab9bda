import { readdirSync } from "node:fs";
import { basename } from "node:path";

/** Folders whose scenarios keep their digests: the examples, and those made to touch every feature. */
const folders = ["scenarios", "test/golden/scenarios"];

/** Paths of all golden scenarios from the root, in a fixed order. */
export function goldenScenarios() {
  return folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((file) => file.endsWith(".yaml"))
      .sort()
      .map((file) => `${folder}/${file}`),
  );
}

/**
 * Where the digests of a scenario are kept.
 * @param {string} path of the scenario
 */
export function goldenFile(path) {
  return `test/golden/digests/${basename(path, ".yaml")}.json`;
}
