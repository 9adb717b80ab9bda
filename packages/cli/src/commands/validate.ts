import { CommandError } from "../command-error.js";
import type { Context } from "../context.js";
import { ExitCode } from "../exit-codes.js";
import { problemsReport } from "../output/problems.js";
import { styleFor } from "../output/style.js";
import { loadCatalog, resolvePlugins } from "../plugins.js";
import { problemsOf } from "../scenario/load.js";
import { readSource } from "../scenario/source.js";

export interface ValidateOptions {
  readonly quiet?: boolean;
  readonly plugin: readonly string[];
  readonly dataRoot?: string;
}

/** `springtide validate`: tells every problem of every file. */
export async function validate(files: readonly string[], options: ValidateOptions, context: Context): Promise<ExitCode> {
  const catalog = await loadCatalog(resolvePlugins(options.plugin));
  const style = styleFor(context.out);
  let code: ExitCode = ExitCode.pass;
  for (const file of files) {
    try {
      const source = readSource(file);
      const problems = problemsOf(source, { catalog, dataRoot: options.dataRoot });
      if (problems.length > 0) {
        code = worse(code, ExitCode.usage);
        context.err.write(problemsReport(source, problems, styleFor(context.err)));
      } else if (!options.quiet) context.out.write(`${style.colours.green(style.signs.met)} ${source.file}\n`);
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      code = worse(code, error.exitCode);
      context.err.write(`springtide: ${error.message}\n`);
    }
  }
  return code;
}

/** An I/O failure says more about what went wrong than a bad scenario does. */
function worse(a: ExitCode, b: ExitCode): ExitCode {
  return a > b ? a : b;
}
