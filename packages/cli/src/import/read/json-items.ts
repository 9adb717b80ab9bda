import { CommandError } from "../../command-error.js";
import { ExitCode } from "../../exit-codes.js";
import { readChunks } from "./read-chunks.js";

/** A part of a JSON file: an element of a list that stands right below the top, or any other member of the top. */
export interface JsonItem {
  /** Key of the member; empty where the file itself is a list. */
  readonly key: string;
  readonly value: unknown;
  /** Whether it is an element of the list under that key. */
  readonly isElement: boolean;
  /** Line of the file on which it begins. */
  readonly line: number;
}

/** Characters of one item, and how deep it may be. */
const LONGEST_ITEM = 32 * 1024 * 1024;
const DEEPEST = 200;

/**
 * The parts of a JSON file, or of several JSON documents one after another (a line each, say), read piece by piece: a list of any length is
 * read in the memory of its longest element.
 * @throws CommandError, with file and line, for what is no JSON, ends too early, or is nested too deeply.
 */
export async function* readJsonItems(file: string): AsyncGenerator<JsonItem[]> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const name = file === "-" ? "<stdin>" : file;
  const splitter = createSplitter(name);
  const decode = (chunk?: Uint8Array): string => {
    try {
      return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true });
    } catch {
      return splitter.refuse("not UTF-8; save the file as UTF-8");
    }
  };
  for await (const chunk of readChunks(file)) {
    const items = splitter.push(decode(chunk));
    if (items.length > 0) yield items;
  }
  decode();
  const rest = splitter.end();
  if (rest.length > 0) yield rest;
}

interface Splitter {
  push(text: string): JsonItem[];
  end(): JsonItem[];
  refuse(message: string): never;
}

function createSplitter(file: string): Splitter {
  let line = 1;
  let isInString = false;
  let isEscaped = false;
  /** Brackets that are open. */
  const open: string[] = [];
  let key = "";
  let item = "";
  /** Whether there is nothing of the item yet but white space: known, because asking a long text would flatten it each time. */
  let isBlank = true;
  let itemLine = 1;
  let found: JsonItem[] = [];
  /** Whether the member of the top object that is read is a list, whose elements are items. */
  let isList = false;

  const refuse = (message: string, at = line): never => {
    throw new CommandError(ExitCode.usage, `${file}:${at}: ${message}`);
  };
  const floor = () => (open[0] === "[" ? 1 : isList ? 2 : open.length > 0 ? 1 : 0);

  const grow = (part: string) => {
    if (isBlank && part.trim() !== "") isBlank = false;
    item += part;
  };
  const clear = () => {
    item = "";
    isBlank = true;
  };

  const take = () => {
    const text = item.trim();
    clear();
    if (text === "") return;
    try {
      found.push({ key, value: JSON.parse(text), isElement: isList || open[0] === "[", line: itemLine });
    } catch (error) {
      refuse(`no JSON: ${(error as Error).message.slice(0, 200)}`, itemLine);
    }
  };
  const keyOf = (text: string): string => {
    try {
      const parsed: unknown = JSON.parse(text.trim());
      if (typeof parsed === "string") return parsed;
    } catch {
      // Told below.
    }
    return refuse(`no JSON: a key in quotes is expected, ${JSON.stringify(text.trim().slice(0, 40))} was found`);
  };

  /** A character outside strings; whether it belongs to the item. */
  const structure = (char: string): boolean => {
    if (char === "{" || char === "[") {
      if (open.length === 1 && open[0] === "{" && !isList && char === "[" && isBlank) {
        open.push(char);
        isList = true;
        return false;
      }
      if (open.length === 0 && !isBlank) refuse("no JSON: an object or a list is expected");
      open.push(char);
      if (open.length > DEEPEST) refuse(`more than ${DEEPEST} brackets inside each other`);
      return open.length > 1;
    }
    if (char === "}" || char === "]") {
      if (open.at(-1) !== (char === "}" ? "{" : "[")) refuse(`no JSON: "${char}" closes nothing`);
      const isOfList = isList && open.length === 2;
      if (open.length === floor()) take();
      open.pop();
      if (isOfList) {
        isList = false;
        return false;
      }
      if (open.length === 0) key = "";
      return open.length > 0;
    }
    if (char === "," && open.length === floor() && open.length > 0) {
      take();
      return false;
    }
    if (char === ":" && open.length === 1 && open[0] === "{") {
      key = keyOf(item);
      clear();
      return false;
    }
    if (open.length === 0 && !/\s/.test(char)) refuse("no JSON: an object or a list is expected");
    return open.length > 0;
  };

  return {
    refuse,
    push(text) {
      found = [];
      let start = 0;
      for (let at = 0; at < text.length; at++) {
        const char = text[at] as string;
        if (char === "\n") line++;
        if (isInString) {
          if (isEscaped) isEscaped = false;
          else if (char === "\\") isEscaped = true;
          else if (char === '"') isInString = false;
          continue;
        }
        if (char === '"') {
          if (open.length === 0) refuse("no JSON: an object or a list is expected");
          isInString = true;
        } else if (char === "{" || char === "[" || char === "}" || char === "]" || char === "," || char === ":" || open.length === 0) {
          grow(text.slice(start, at));
          start = at;
          if (isBlank) itemLine = line;
          const stays = structure(char);
          if (!stays) start = at + 1;
        }
      }
      grow(text.slice(start));
      if (item.length > LONGEST_ITEM) refuse(`one element of more than ${LONGEST_ITEM / 1024 / 1024} MiB`);
      return found;
    },
    end() {
      found = [];
      if (open.length > 0 || isInString) refuse("the file ends too early: brackets are still open; is it cut off?");
      return found;
    },
  };
}
