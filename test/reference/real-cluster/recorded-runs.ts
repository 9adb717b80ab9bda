import { readdirSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { kindOf } from "./run.js";

/** A measured run of a real proxy. */
export interface RealClusterCase {
  readonly table: "real-cluster";
  /** Name of the run. */
  readonly id: string;
  readonly kind: string;
  /** Its JSON file. */
  readonly file: string;
}

/** What the simulator is held to; runs of other kinds are replayed when they are asked for by name or kind. */
export const KINDS: ReadonlySet<string> = new Set([
  "cal",
  "exp",
  "het",
  "h2c4",
  "logn",
  "wseq",
  "hash",
  "cold",
  "centralq",
  "maxconns1",
  "workers4",
  "closed40",
  "standby",
  "fail-kill",
  "fail-hang",
  "err500",
  "hpa",
  "over",
  "lim",
  "limha",
  "mix1",
  "mix2",
]);

/** Every run in these folders: JSON files in a folder `runs` that has a folder `traces` beside it. */
export function findRuns(places: readonly string[]): RealClusterCase[] {
  return places.flatMap(filesIn).map((file) => {
    const id = basename(file, ".json");
    return { table: "real-cluster", id, kind: kindOf(id), file };
  });
}

/** Whether a file is a run's. */
export function isRun(file: string): boolean {
  return file.endsWith(".json") && basename(dirname(file)) === "runs";
}

function filesIn(place: string): string[] {
  if (statSync(place).isFile()) return isRun(place) ? [place] : [];
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter(isRun)
    .sort();
}
