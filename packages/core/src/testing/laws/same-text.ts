import { requireThat } from "../require-that.js";

/** Characters told on either side of a difference. */
const AROUND = 60;

/** @throws Error saying `violation`, with what stands where two long texts first differ. */
export function requireSameText(text: string, expected: string, violation: string): void {
  if (text === expected) return;
  let at = 0;
  while (at < text.length && text[at] === expected[at]) at++;
  const excerpt = (of: string) => of.slice(Math.max(0, at - AROUND), at + AROUND);
  requireThat(false, `${violation}: …${excerpt(text)}… instead of …${excerpt(expected)}…`);
}
