import { scenarioJsonSchema } from "@springtide/core";
import type { Context } from "../context.js";
import { ExitCode } from "../exit-codes.js";
import { loadCatalog, resolvePlugins } from "../plugins.js";
import { requestSchema } from "../requests/request-schema.js";
import { resultSchema } from "../result-schema.js";

const WRITTEN = { result: resultSchema, request: requestSchema } as const;

export interface SchemaOptions {
  readonly plugin: readonly string[];
}

/** `springtide schema`: the JSON Schema of scenario files, of what `run --json` prints, or of a line that `run --requests` writes. */
export async function schema(what: "scenario" | "result" | "request", options: SchemaOptions, context: Context): Promise<ExitCode> {
  const text = what === "scenario" ? scenarioJsonSchema(await loadCatalog(resolvePlugins(options.plugin))) : WRITTEN[what];
  context.out.write(`${JSON.stringify(text, null, 2)}\n`);
  return ExitCode.pass;
}
