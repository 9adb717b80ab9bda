import { widthOf } from "./width.js";

const LEFT_OUT = "..";

/** A name in so many columns, from 5 on. Of a longer one the beginning and the end are left, since names that begin alike differ at their ends. */
export function shorten(name: string, columns: number): string {
  if (widthOf(name) <= columns) return name;
  const letters = [...new Intl.Segmenter().segment(name)].map(({ segment }) => segment);
  const room = columns - LEFT_OUT.length;
  const end = fitting([...letters].reverse(), Math.floor(room / 3)).reverse();
  return `${fitting(letters, room - widthOf(end.join(""))).join("")}${LEFT_OUT}${end.join("")}`;
}

/** Names in so many columns, or in as many more as it takes to tell those apart that differ. */
export function shortenAll(names: readonly string[], columns: number): string[] {
  const different = new Set(names).size;
  const widest = Math.max(0, ...names.map(widthOf));
  for (let most = columns; most < widest; most++) {
    const shorter = names.map((name) => shorten(name, most));
    if (new Set(shorter).size === different) return shorter;
  }
  return [...names];
}

/** As many of the first letters as fit into so many columns. */
function fitting(letters: readonly string[], columns: number): string[] {
  let width = 0;
  return letters.filter((letter) => {
    width += widthOf(letter);
    return width <= columns;
  });
}
