import type { TextField } from "@springtide/core/policy";

/** Expressions to draw from: nothing below some hours, so that what follows them comes to rest. */
const CRON_EXAMPLES = ["0 8 * * 1-5", "30 18 * * *", "0 6 1 */3 *", "15 7,19 * * sat,sun"];

/** The field of a cron expression. */
export function cronField(doc: string): TextField & { readonly default?: never } {
  return { type: "text", doc, examples: CRON_EXAMPLES };
}
