/** Characters that take about a third, and those that take a whole em and more. */
const NARROW = /[\s.,:;'|!ijlIft()[\]/]/u;
const WIDE = /[\u0500-\u1FFF\u2100-\u218F\u2200-\u{10FFFF}MWmw@%]/u;

/** About how many pixels a line of sans-serif text takes, on the safe side. */
export function textWidth(text: string, fontPx: number): number {
  let ems = 0;
  for (const character of text) ems += WIDE.test(character) ? 1 : NARROW.test(character) ? 0.38 : 0.6;
  return ems * fontPx;
}

/** Blanks between words, but for those between a number and its unit. */
const BLANK = / (?!(?<=\d )(?:%|ms|s|min|h|d)(?![\p{L}\d]))/u;

/** The text in lines no wider than that, cut between words; a number stays with its unit. */
export function wrap(text: string, widthPx: number, fontPx: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(BLANK)) {
    const last = lines[lines.length - 1];
    const longer = last === undefined ? word : `${last} ${word}`;
    if (last === undefined || textWidth(longer, fontPx) > widthPx) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}
