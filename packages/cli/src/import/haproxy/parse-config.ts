import { CommandError } from "../../command-error.js";
import { ExitCode } from "../../exit-codes.js";
import { splitWords } from "./split-words.js";

/** One line of a section: a keyword, of two words where the first is a family such as `timeout`, and what follows. */
export interface Statement {
  readonly keyword: string;
  readonly args: readonly string[];
  readonly line: number;
  /** Whether it begins with `no`, which takes back what defaults say. */
  readonly negated: boolean;
}

/** A section such as `backend web`, with its lines. */
export interface Section {
  readonly kind: string;
  readonly name: string;
  /** Name of the defaults after `from`. */
  readonly from: string | undefined;
  readonly line: number;
  readonly statements: readonly Statement[];
}

const SECTIONS = new Set(
  (
    "global defaults frontend backend listen peers resolvers userlist mailers cache program http-errors ring log-forward log-profile " +
    "fcgi-app crt-store traces acme healthcheck"
  ).split(" "),
);
const FAMILIES = new Set(["option", "timeout", "stick", "errorfile", "stats"]);
const MOST_LINES = 100_000;
/** Each backend goes through those of its defaults. */
const MOST_DEFAULTS = 500;

/**
 * Reads the syntax of an HAProxy configuration: sections of lines of words.
 * @throws CommandError, with file and line, for what is no such text.
 */
export function parseConfig(text: string, file: string): Section[] {
  const fail = (line: number, message: string): never => {
    throw new CommandError(ExitCode.usage, `${file}:${line}: ${message}`);
  };
  const sections: (Section & { readonly statements: Statement[] })[] = [];
  const lines = text.split(/\r\n|\n|\r/);
  if (lines.length > MOST_LINES) fail(MOST_LINES, `more than ${MOST_LINES} lines`);
  for (const [index, content] of lines.entries()) {
    const line = index + 1;
    const words = splitWords(content, (message) => fail(line, message));
    const [first, second = "", third] = words;
    if (first === undefined) continue;
    if (SECTIONS.has(first)) {
      const from = third === "from" ? words[3] : second === "from" ? third : undefined;
      sections.push({ kind: first, name: second === "from" ? "" : second, from, line, statements: [] });
      continue;
    }
    const section = sections.at(-1);
    if (section === undefined) {
      if (first.startsWith(".")) continue;
      return fail(line, `${JSON.stringify(first).slice(0, 60)} stands before any section such as defaults or backend`);
    }
    const negated = first === "no" && second !== "";
    const [keyword = "", ...args] = negated ? words.slice(1) : words;
    const isFamily = FAMILIES.has(keyword) && args[0] !== undefined;
    if (section.kind === "defaults" && section.statements.length === MOST_DEFAULTS)
      fail(line, `more than ${MOST_DEFAULTS} lines of defaults`);
    section.statements.push({
      keyword: isFamily ? `${keyword} ${args[0]}` : keyword,
      args: isFamily ? args.slice(1) : args,
      line,
      negated,
    });
  }
  return sections;
}
