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

/**
 * Measures nesting and size on the flat stream of tokens, before the parser, which recurses, sees the text.
 * Nesting is counted as at least half of what it is, so that nothing sound is refused here.
 */
export function findExcess(text: string): Excess | undefined {
  let offset = 0;
  let flow = 0;
  let tokens = 0;
  let column = 0;
  /** Columns at which the open blocks of the current line began. */
  const blocks: number[] = [];
  for (const token of new Lexer().lex(text)) {
    const mark = token[0]!;
    if (mark === "{" || mark === "[") flow++;
    else if (mark === "}" || mark === "]") flow = Math.max(0, flow - 1);
    const counts = mark === SCALAR || "{[-?:&*!|>\"'".includes(mark);
    if (counts) {
      tokens++;
      if (flow === 0) openBlock(blocks, column);
    }
    if (flow + blocks.length > DEEPEST) return { message: `nested too deeply; at most ${LIMITS.depth} levels are allowed`, offset };
    if (tokens > LIMITS.tokens) return { message: `too many values; at most ${LIMITS.tokens} keys and values are allowed`, offset };
    if (mark === "\n" || mark === "\r") column = 0;
    else column += token.length;
    if (mark !== SCALAR || token.length > 1) offset += token.length;
  }
  return undefined;
}

/** A token at a column ends every block that began at it or to its right. */
function openBlock(blocks: number[], column: number): void {
  while (blocks.length > 0 && blocks.at(-1)! >= column) blocks.pop();
  blocks.push(column);
}
