import type { Result } from "@springtide/core";
import { CommandError } from "../../command-error.js";
import { ExitCode } from "../../exit-codes.js";
import { nearest } from "../../nearest.js";
import { readInputs } from "../../report/read-inputs.js";

/**
 * A run in full out of what run or compare have written with `--json`: of the system that is named, or of the first.
 * @throws CommandError where there is none.
 */
export function readRun(file: string, system: string | undefined): Result {
  const { systems } = readInputs([file]);
  const found = system === undefined ? systems[0] : systems.find(({ name }) => name === system);
  if (found === undefined && system !== undefined) {
    const known = systems.map(({ name }) => name);
    throw new CommandError(ExitCode.usage, `--system ${system}: there is none${nearest(system, known)}`);
  }
  if (found?.example === undefined)
    throw new CommandError(ExitCode.usage, `${file} holds no run in full to export; write it with run --json --detail`);
  return found.example;
}
