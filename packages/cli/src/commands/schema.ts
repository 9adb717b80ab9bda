import { scenarioJsonSchema } from "@springtide/core";
import type { Context } from "../context.js";
import { ExitCode } from "../exit-codes.js";
import { loadCatalog, resolvePlugins } from "../plugins.js";
import { resultSchema } from "../result-schema.js";

export interface SchemaOptions {
  readonly plugin: readonly string[];
}

/** `springtide schema`: the JSON Schema of scenario files, or of what `run --json` prints. */
export async function schema(what: "scenario" | "result", options: SchemaOptions, context: Context): Promise<ExitCode> {
  const text = what === "result" ? resultSchema : scenarioJsonSchema(await loadCatalog(resolvePlugins(options.plugin)));
  context.out.write(`${JSON.stringify(text, null, 2)}\n`);
  return ExitCode.pass;
}
