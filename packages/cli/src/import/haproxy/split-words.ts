const MOST_WORDS = 1000;

/**
 * The words of a line: blanks divide them unless they are escaped or quoted, and `#` begins a comment.
 * @see HAProxy 2.6 doc/configuration.txt, 2.2 Quoting and escaping
 */
export function splitWords(line: string, fail: (message: string) => never): string[] {
  const words: string[] = [];
  let word: string | undefined;
  let quote = "";
  for (let at = 0; at < line.length; at++) {
    const sign = line[at]!;
    if (quote !== "") {
      if (sign === quote) quote = "";
      else if (sign === "\\" && quote === '"') word += line[++at] ?? "";
      else word += sign;
    } else if (sign === '"' || sign === "'") {
      quote = sign;
      word ??= "";
    } else if (sign === "\\") word = (word ?? "") + (line[++at] ?? "");
    else if (sign === " " || sign === "\t") {
      if (word !== undefined) words.push(word);
      word = undefined;
      if (words.length > MOST_WORDS) fail(`more than ${MOST_WORDS} words on a line`);
    } else if (sign === "#") break;
    else word = (word ?? "") + sign;
  }
  if (quote !== "") fail("a quote is not closed on its line");
  if (word !== undefined) words.push(word);
  return words;
}
