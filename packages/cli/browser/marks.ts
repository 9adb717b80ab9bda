import type { PageMark } from "../src/report/page-data.js";
import { element } from "./element.js";
import { LEFT_PX, RIGHT_PX } from "./panel.js";

const SIGNS: Readonly<Record<PageMark["kind"], string>> = { up: "▲", down: "▽", fault: "✗", change: "◆" };
/** Marks closer together than that are one. */
const APART_PX = 26;
const MOST_TOLD = 12;

/** Everything that happened in the stretch of time that is shown, as buttons above the charts. */
export function drawMarks(
  strip: HTMLElement,
  marks: readonly PageMark[],
  [minMs, maxMs]: readonly [number, number],
  widthPx: number,
  onChoose: (marks: readonly PageMark[]) => void,
): void {
  const plotPx = widthPx - LEFT_PX - RIGHT_PX;
  const groups: { xPx: number; marks: PageMark[] }[] = [];
  for (const mark of marks) {
    if (mark.atMs > maxMs || (mark.untilMs ?? mark.atMs) < minMs) continue;
    const xPx = ((Math.max(mark.atMs, minMs) - minMs) / (maxMs - minMs || 1)) * plotPx;
    const last = groups[groups.length - 1];
    if (last !== undefined && xPx - last.xPx < APART_PX) last.marks.push(mark);
    else groups.push({ xPx, marks: [mark] });
  }
  strip.replaceChildren(
    ...groups.map(({ xPx, marks: some }) => {
      const kinds = [...new Set(some.map(({ kind }) => kind))];
      const text =
        some.length === 1 ? SIGNS[kinds[0] ?? "change"] : `${kinds.length === 1 ? SIGNS[kinds[0] ?? "change"] : ""}${some.length}`;
      const label = some.length === 1 ? (some[0]?.title ?? "") : `${some.length} events from ${some[0]?.title ?? ""}`;
      const made = element(
        "button",
        { type: "button", class: `mark ${kinds.length === 1 ? kinds[0] : "several"}`, title: label, "aria-label": label },
        text,
      );
      made.style.left = `${LEFT_PX + xPx}px`;
      made.addEventListener("click", () => onChoose(some));
      return made;
    }),
  );
}

/** What is known of some marks, at length. */
export function tell(box: HTMLElement, marks: readonly PageMark[]): void {
  const told = marks
    .slice(0, MOST_TOLD)
    .map(({ kind, title, text }) =>
      element(
        "div",
        { class: "told" },
        element("strong", {}, `${SIGNS[kind]} ${title}`),
        ...(text === undefined ? [] : [element("pre", {}, text)]),
      ),
    );
  const left = marks.length - told.length;
  box.replaceChildren(...told, ...(left > 0 ? [element("p", {}, `and ${left} more: zoom in to see them one by one`)] : []));
}
