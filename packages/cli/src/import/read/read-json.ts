import { CommandError } from "../../command-error.js";
import { ExitCode } from "../../exit-codes.js";
import { readJsonItems } from "./json-items.js";

/** Members of an object, or elements under the key "", that a small JSON file may have. */
const MOST_ITEMS = 500_000;

/**
 * A JSON file that is one object or list, such as a summary, as plain data.
 * @throws CommandError, with file and line, for what is no JSON, too large or nested too deeply.
 */
export async function readJson(file: string): Promise<unknown> {
  const members = new Map<string, unknown>();
  const lists = new Map<string, unknown[]>();
  let number = 0;
  for await (const items of readJsonItems(file)) {
    for (const { key, value, isElement, line } of items) {
      if (++number > MOST_ITEMS)
        throw new CommandError(ExitCode.usage, `${file}:${line}: more than ${MOST_ITEMS} parts; is this a summary?`);
      if (!isElement) members.set(key, value);
      else {
        const list = lists.get(key) ?? [];
        lists.set(key, list);
        list.push(value);
      }
    }
  }
  const top = lists.get("");
  if (top !== undefined) return top;
  return Object.fromEntries([...members, ...lists]);
}
