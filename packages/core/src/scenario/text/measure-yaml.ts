import { Lexer } from "yaml";
import { LIMITS } from "./limits.js";

/** What is wrong with the size of a text, and at which character. */
export interface Excess {
  readonly message: string;
  readonly offset: number;
}

/** The parser recurses, and its own depth is up to a few times that of the values. */
const DEEPEST = LIMITS.depth * 2;
const SCALAR = "\u001f";
const CONTENT = new Set(["{", "[", "-", "?", ":", "&", "*", "!", "|", ">", '"', "'", SCALAR]);

/**
 * Measures nesting and size on the flat stream of tokens, before the parser, which recurses, sees the text.
 * Every block that encloses a line begins left of it, so nesting is counted as at least half of what it is,
 * and never as more.
 */
export function findExcess(text: string): Excess | undefined {
  let offset = 0;
  let flow = 0;
  let tokens = 0;
  let column = 0;
  let atLineStart = true;
  /** Columns at which the blocks open at this place began. */
  const blocks: number[] = [];
  for (const token of new Lexer().lex(text)) {
    const mark = token[0]!;
    if (mark === "{" || mark === "[") flow++;
    else if (mark === "}" || mark === "]") flow = Math.max(0, flow - 1);
    if (CONTENT.has(mark)) {
      tokens++;
      if (flow === 0 && (atLineStart || mark === "-" || mark === "?")) openBlock(blocks, column);
      atLineStart = false;
    }
    if (flow + blocks.length > DEEPEST) return { message: `nested too deeply; at most ${LIMITS.depth} levels are allowed`, offset };
    if (tokens > LIMITS.tokens) return { message: `too many values; at most ${LIMITS.tokens} keys and values are allowed`, offset };
    if (mark === "\n" || mark === "\r") {
      column = 0;
      atLineStart = true;
    } else if (token !== SCALAR) column += token.length;
    if (token !== SCALAR) offset += token.length;
  }
  return undefined;
}

/** A block that begins at a column ends every other that began there or to its right. */
function openBlock(blocks: number[], column: number): void {
  while (blocks.length > 0 && blocks.at(-1)! >= column) blocks.pop();
  blocks.push(column);
}
