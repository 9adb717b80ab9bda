import { type Document, isMap, isSeq, LineCounter, parseDocument } from "yaml";
import { collectProblems, type Locate, type Place, type Problems } from "../problems.js";
import { LIMITS } from "./limits.js";
import { findExcess } from "./measure-yaml.js";
import { locateIn, type Origins } from "./positions.js";
import { toPlainData } from "./to-plain-data.js";

/** One document as plain data, with the collector that knows where everything stands. */
export interface ReadDocument {
  readonly data: unknown;
  readonly isList: boolean;
  readonly isObject: boolean;
  readonly problems: Problems;
  readonly locate: Locate;
  /** Adds a problem at a character of the text. */
  report(offset: number, message: string, hint?: string): void;
}

/**
 * Reads one YAML document, of which JSON is a part, into plain data; `line` is that of the file on which the text begins.
 * @throws ScenarioError for a text that is no YAML, is too large or too deep, repeats keys or uses unknown tags.
 */
export function readDocument(text: string, file: string | undefined, line = 1): ReadDocument {
  const lines = new LineCounter();
  const origins: Origins = new WeakMap();
  let data: unknown;
  let pointed: number | undefined = 0;
  const placeAt = (offset: number): Place => {
    const at = lines.linePos(offset);
    return { line: Math.max(1, at.line) + line - 1, column: Math.max(1, at.col) };
  };
  const locate: Locate = (path, target) => {
    if (pointed !== undefined) return placeAt(pointed);
    const offset = locateIn(data, origins, path, target);
    return offset === undefined ? undefined : placeAt(offset);
  };
  const problems = collectProblems(locate, file);
  const report = (offset: number, message: string, hint?: string, path: readonly (string | number)[] = []) => {
    pointed = offset;
    problems.add(path, message, hint);
    pointed = undefined;
  };

  countLines(lines, text);
  const tooMuch =
    text.length > LIMITS.characters
      ? { message: `the file is too large; at most ${LIMITS.characters} characters are allowed`, offset: 0 }
      : findExcess(text);
  if (tooMuch !== undefined) report(tooMuch.offset, tooMuch.message);
  problems.throwIfAny();

  const document = parseDocument(text, {
    uniqueKeys: false,
    prettyErrors: false,
    merge: false,
    logLevel: "error",
    resolveKnownTags: false,
    version: "1.2",
  });
  reportSyntax(document, report);
  if (document.directives?.yaml.version === "1.1")
    report(0, "YAML 1.1 is not read, because it takes words such as no for false", "leave out the %YAML line");
  problems.throwIfAny();
  data = toPlainData(document.contents, origins, report);
  problems.throwIfAny();
  pointed = undefined;
  return { data, isList: isSeq(document.contents), isObject: isMap(document.contents), problems, locate, report };
}

/** The parser often reports one slip several times, each a little further on: only the first of a line is told. */
function reportSyntax(document: Document, report: (offset: number, message: string) => void): void {
  const [first] = [...document.errors, ...document.warnings].sort((a, b) => a.pos[0] - b.pos[0]);
  if (first !== undefined) report(first.pos[0], SYNTAX[first.code] ?? sentence(first.message));
}

const SYNTAX: Readonly<Record<string, string>> = {
  MULTIPLE_DOCS: "a file holds one scenario, but a second document begins here",
  RESOURCE_EXHAUSTION: `nested too deeply; at most ${LIMITS.depth} levels are allowed`,
};

function sentence(message: string): string {
  const open = /^Flow (sequence|map)/.exec(message)?.[1];
  if (open !== undefined) return open === "map" ? 'a "{" above is not closed by its "}"' : 'a "[" above is not closed by its "]"';
  return `not valid YAML: ${message.charAt(0).toLowerCase()}${message.slice(1, 200)}`;
}

function countLines(lines: LineCounter, text: string): void {
  lines.addNewLine(0);
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) lines.addNewLine(at + 1);
}
