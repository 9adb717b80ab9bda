import type { Sink } from "../terminal/sink.js";
import { deliver } from "./deliver.js";
import { type Style, styleFor } from "./style.js";

/** How an answer is wanted: `--json`, and `--output`. */
export interface AnswerForm {
  readonly json?: boolean | undefined;
  readonly output?: string | undefined;
}

/** An answer for programs, and for people. */
export interface Answer {
  data(): object;
  text(style: Style): string;
}

/** Whether an answer is to be JSON: because that is asked for, or because the name of its file ends so. */
export function isJson({ json, output }: AnswerForm): boolean {
  return json === true || output?.endsWith(".json") === true;
}

/**
 * Writes an answer where it is wanted: as JSON on a line, or as text, which has no colours in a file.
 * @throws CommandError when the file cannot be written.
 */
export function deliverAnswer({ data, text }: Answer, form: AnswerForm, out: Sink): void {
  const { output } = form;
  const style = styleFor(output === undefined ? out : { ...out, colour: false, columns: undefined });
  deliver(isJson(form) ? `${JSON.stringify(data())}\n` : text(style), output, out);
}
