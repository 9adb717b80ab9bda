import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Where data by others lies: `SPRINGTIDE_DATA`, else beside the repository. It never goes into it. */
export const dataFolder = process.env.SPRINGTIDE_DATA ?? fileURLToPath(new URL("../../../shared/data", import.meta.url));

/** Whether a file of that data can be read. @throws Error when it cannot and `npm test -- --require-data` asks for it. */
export function hasData(path: string): boolean {
  const found = existsSync(join(dataFolder, path));
  if (!found && process.env.SPRINGTIDE_REQUIRE_DATA === "1") {
    throw new Error(`${path} is not in ${dataFolder}; set SPRINGTIDE_DATA to the folder that has it, or leave out --require-data`);
  }
  return found;
}

/** Text of a file of that data. */
export function readData(path: string): string {
  return readFileSync(join(dataFolder, path), "utf8");
}
