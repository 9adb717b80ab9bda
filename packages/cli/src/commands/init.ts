import { CommandError } from "../command-error.js";
import type { Context } from "../context.js";
import { ExitCode } from "../exit-codes.js";
import { nodeFiles, withFile } from "../files.js";
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
  createFile(file, STARTER_SCENARIO);
  context.out.write(`wrote ${file}; next: springtide run ${file}\n`);
  return ExitCode.pass;
}

/**
 * Writes a file that is not there yet.
 * @throws CommandError when it exists already or cannot be written.
 */
export function createFile(file: string, text: string): void {
  withFile("write", file, () => {
    try {
      nodeFiles.create(file, new TextEncoder().encode(text));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "EEXIST") throw new CommandError(ExitCode.usage, `${file} exists already; name another file`, { cause: error });
      throw error;
    }
  });
}
