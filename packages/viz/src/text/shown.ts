/** Controls, line and paragraph ends, marks that turn the direction of writing, halves of surrogate pairs, non-characters. */
const UNSAFE = /[\p{Cc}\p{Cs}\u2028\u2029\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]/gu;

/**
 * A name as it is shown: on one line, with what would steer a reader's eye or a terminal as U+FFFD, cut to so many characters.
 * @param most Characters, from 2 on; the last is an ellipsis where some are left out.
 */
export function shown(name: string, most = 28): string {
  const safe = [...name.slice(0, 4 * most + 4).replace(UNSAFE, "\uFFFD")];
  return safe.length <= most ? safe.join("") : `${safe.slice(0, most - 1).join("")}…`;
}
