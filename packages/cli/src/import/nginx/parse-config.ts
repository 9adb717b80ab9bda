import { CommandError } from "../../command-error.js";
import { ExitCode } from "../../exit-codes.js";

/** One directive: a name, its parameters, and what stands in its braces. */
export interface Directive {
  readonly name: string;
  readonly args: readonly string[];
  readonly line: number;
  readonly children: readonly Directive[] | undefined;
}

const MOST_DIRECTIVES = 100_000;
const DEEPEST = 32;
/** White space, comments, quoted and plain words, and the three signs. */
const TOKEN =
  /[ \t\r\n]+|#[^\n]*|"(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*'|[{};]|(?:\$\{[^}\n]*\}|\\[\s\S]|[^\s{};"'#\\])(?:\$\{[^}\n]*\}|\\[\s\S]|[^\s{};\\])*/y;

/**
 * Reads the syntax of an nginx configuration: directives end in `;` or hold others in braces.
 * @throws CommandError, with file and line, for what is no such text.
 */
export function parseConfig(text: string, file: string): Directive[] {
  const root: Directive[] = [];
  const open: { readonly directives: Directive[]; readonly line: number }[] = [{ directives: root, line: 1 }];
  let words: string[] = [];
  let started = 1;
  let line = 1;
  let count = 0;
  const fail = (message: string, at = line): never => {
    throw new CommandError(ExitCode.usage, `${file}:${at}: ${message}`);
  };
  const add = (children: Directive[] | undefined) => {
    const [name, ...args] = words;
    if (name === undefined) return fail(`a directive is expected before ${children === undefined ? '";"' : '"{"'}`);
    if (++count > MOST_DIRECTIVES) fail(`more than ${MOST_DIRECTIVES} directives`);
    open.at(-1)?.directives.push({ name, args, line: started, children });
    words = [];
  };
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex;
    const token = TOKEN.exec(text)?.[0];
    if (token === undefined)
      return fail(text[at] === '"' || text[at] === "'" ? "a quote is not closed" : "this is not part of an nginx configuration");
    if (token === ";") add(undefined);
    else if (token === "{") {
      if (open.length > DEEPEST) fail(`more than ${DEEPEST} blocks inside each other`);
      const directives: Directive[] = [];
      add(directives);
      open.push({ directives, line });
    } else if (token === "}") {
      if (words.length > 0) fail(`${words[0]} does not end in ";"`, started);
      if (open.length === 1) fail('there is no "{" for this "}"');
      open.pop();
    } else if (!/^[\s#]/.test(token)) {
      if (words.length === 0) started = line;
      words.push(/^["']/.test(token) ? token.slice(1, -1) : token);
      if (words.length > 10_000) fail("more than 10,000 words without an end");
    }
    for (let feed = token.indexOf("\n"); feed >= 0; feed = token.indexOf("\n", feed + 1)) line++;
  }
  if (words.length > 0) fail(`${words[0]?.slice(0, 60)} does not end in ";"`, started);
  if (open.length > 1) fail('this "{" is not closed', open.at(-1)?.line);
  return root;
}
