/** Controls, line and paragraph ends, marks that turn the direction of writing, halves of surrogate pairs, non-characters. */
const UNSAFE = /[\p{Cc}\p{Cs}\u2028\u2029\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]/gu;

/** The text with U+FFFD for everything that would steer a reader's eye, a terminal or a parser. */
export function harmless(text: string): string {
  return text.replace(UNSAFE, "\uFFFD");
}

/**
 * A name as it is shown: harmless, on one line, in so many characters. Of a longer one the beginning and the end are left, since
 * names that begin alike differ at their ends.
 * @param most Characters, from 2 on; one is an ellipsis where some are left out.
 */
export function shown(name: string, most = 28): string {
  const enough = 2 * most + 2;
  if (name.length <= 2 * enough) return shortened([...harmless(name)], most);
  return shortened([...harmless(name.slice(0, enough)), ...harmless(name.slice(-enough))], most);
}

function shortened(letters: readonly string[], most: number): string {
  if (letters.length <= most) return letters.join("");
  const end = Math.floor((most - 1) / 3);
  return `${letters.slice(0, most - 1 - end).join("")}…${letters.slice(letters.length - end).join("")}`;
}
