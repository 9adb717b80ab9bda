/** The part of an SVG element that writing it out needs. */
export interface DrawnElement {
  readonly tagName: string;
  readonly outerHTML: string;
  readonly children: Iterable<DrawnElement>;
  readonly attributes: Iterable<{ readonly name: string; readonly value: string }>;
  setAttribute(name: string, value: string): void;
  removeAttribute(name: string): void;
  remove(): void;
}

const GEOMETRY = new Set("d x y x1 y1 x2 y2 cx cy r rx ry dx dy width height transform points".split(" "));
/** Labels of groups say nothing that the picture's own text does not say. */
const DROPPED = new Set(["aria-label", "aria-hidden", "aria-description", "font-family"]);

/** The element as text: coordinates in tenths of a pixel, no style sheet of its own. */
export function serialise(element: DrawnElement): string {
  tidy(element);
  return element.outerHTML;
}

function tidy(element: DrawnElement): void {
  for (const { name, value } of [...element.attributes]) {
    if (DROPPED.has(name)) element.removeAttribute(name);
    else if (GEOMETRY.has(name)) element.setAttribute(name, roundNumbers(value));
  }
  for (const child of [...element.children]) {
    if (child.tagName.toLowerCase() === "style") child.remove();
    else tidy(child);
  }
}

function roundNumbers(text: string): string {
  return text.replace(/-?\d+\.\d{2,}(e-?\d+)?/g, (number) => {
    const rounded = Math.round(Number(number) * 10) / 10;
    return String(rounded === 0 ? 0 : rounded);
  });
}
