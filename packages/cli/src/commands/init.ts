import { rmSync, writeFileSync } from "node:fs";
import { CommandError } from "../command-error.js";
import type { Context } from "../context.js";
import { ExitCode } from "../exit-codes.js";
import { failureReason } from "../scenario/file-failure.js";
import { STARTER_SCENARIO } from "../starter-scenario.js";

/**
 * `springtide init`: writes a commented scenario to start from.
 * @throws CommandError when the file exists already or cannot be written.
 */
export function init(file: string, context: Context): ExitCode {
  if (file === "-") {
    context.out.write(STARTER_SCENARIO);
    return ExitCode.pass;
  }
  try {
    writeFileSync(file, STARTER_SCENARIO, { flag: "wx" });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST") throw new CommandError(ExitCode.usage, `${file} exists already; name another file`, { cause: error });
    if (code === "ENOENT") throw new CommandError(ExitCode.usage, `cannot write ${file}: no such folder`, { cause: error });
    // Half a scenario would be in the way of the next attempt.
    if (code === "ENOSPC" || code === "EDQUOT") rmSync(file, { force: true });
    throw new CommandError(ExitCode.io, `cannot write ${file}: ${failureReason(error)}`, { cause: error });
  }
  context.out.write(`wrote ${file}; next: springtide run ${file}\n`);
  return ExitCode.pass;
}
