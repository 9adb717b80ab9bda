import { homedir } from "node:os";
import { join } from "node:path";
import { type Files, withFile } from "../files.js";
import type { Extract } from "./extract.js";
import { openLine, sealLine } from "./line.js";

/** Runs of earlier sweeps, by scenario and seed. */
export interface Cache {
  /** Undefined where nobody has done that run. */
  find(scenarioKey: string, seed: string): Extract | undefined;
  keep(scenarioKey: string, seed: string, extract: Extract): void;
}

/** No cache: nothing is found, nothing kept. */
export const NO_CACHE: Cache = { find: () => undefined, keep: () => undefined };

/** How many scenarios' runs are held in memory. */
const MOST_HELD = 64;

/**
 * A cache in a folder: for each scenario a file, named by its key, with a line for each seed. Lines that are not whole count
 * as absent; processes may share the folder, for a line is written at once.
 * @throws CommandError (from its functions) where the folder cannot be used.
 */
export function openCache(files: Files, folder: string): Cache {
  const held = new Map<string, Map<string, Extract>>();
  const fileOf = (key: string): string => join(folder, key.slice(0, 2), `${key}.ndjson`);
  const runsOf = (key: string): Map<string, Extract> => {
    let runs = held.get(key);
    if (runs !== undefined) return runs;
    runs = new Map();
    const bytes = withFile("read", `the cache ${folder}`, () => files.read(fileOf(key)));
    for (const line of bytes === undefined ? [] : new TextDecoder().decode(bytes).split("\n")) {
      const entry = openLine(line) as ({ seed: string } & Extract) | undefined;
      if (entry === undefined) continue;
      const { seed, ...extract } = entry;
      runs.set(seed, extract);
    }
    if (held.size >= MOST_HELD) held.delete(held.keys().next().value as string);
    held.set(key, runs);
    return runs;
  };
  return {
    find: (key, seed) => runsOf(key).get(seed),
    keep: (key, seed, extract) => {
      const runs = runsOf(key);
      if (runs.has(seed)) return;
      withFile("write", `the cache ${folder}`, () => {
        if (runs.size === 0) files.makeFolder(join(folder, key.slice(0, 2)));
        // A line of its own, whatever the one before ended with.
        files.append(fileOf(key), `\n${sealLine({ seed, ...extract })}\n`);
      });
      runs.set(seed, extract);
    },
  };
}

/** Where programs of this user keep what they can do without. @see XDG Base Directory Specification 0.8 */
export function usualCacheFolder(env: NodeJS.ProcessEnv): string {
  const base = env.XDG_CACHE_HOME !== undefined && env.XDG_CACHE_HOME !== "" ? env.XDG_CACHE_HOME : join(homedir(), ".cache");
  return join(base, "springtide", "runs");
}
