import { parseHTML } from "linkedom";

/** Where a text of a picture is, about. */
export interface TextBox {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** What reading an element takes. */
interface Readable {
  readonly tagName: string;
  readonly textContent: string | null;
  readonly children: Iterable<Readable>;
  getAttribute(name: string): string | null;
}

/** Texts of a picture that overlap, or that leave it. */
export function illegible(svg: string): string[] {
  const { boxes, width, height } = textBoxes(parseHTML(svg).document.querySelector("svg")!);
  const overlaps = boxes.flatMap((a, i) =>
    boxes
      .slice(i + 1)
      .filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
      .map((b) => `${a.text} / ${b.text}`),
  );
  const outside = boxes.filter(({ left, right, top, bottom }) => left < 0 || right > width || top < 0 || bottom > height);
  return [...overlaps, ...outside.map(({ text }) => text)];
}

/** The boxes of all texts of an SVG, by the mean width of sans-serif letters, and the size of the picture. */
export function textBoxes(svg: Readable): { boxes: TextBox[]; width: number; height: number } {
  const boxes: TextBox[] = [];
  const walk = (element: Readable, x: number, y: number, inherited: { size: number; anchor: string }): void => {
    const [dx, dy] = translation(element.getAttribute("transform"));
    const size = Number(element.getAttribute("font-size") ?? inherited.size);
    const anchor = element.getAttribute("text-anchor") ?? inherited.anchor;
    if (element.tagName.toLowerCase() === "text" && element.textContent !== "") {
      const text = element.textContent ?? "";
      const width = [...text].reduce((sum, letter) => sum + (/[\s.,:;'|!ijlft()[\]/]/.test(letter) ? 0.34 : 0.54), 0) * size;
      const at = x + dx + Number(element.getAttribute("x") ?? 0);
      const middle = y + dy + vertical(element, size);
      const left = anchor === "start" ? at : anchor === "end" ? at - width : at - width / 2;
      boxes.push({ text, left, right: left + width, top: middle - size * 0.4, bottom: middle + size * 0.4 });
    }
    for (const child of element.children) walk(child, x + dx, y + dy, { size, anchor });
  };
  walk(svg, 0, 0, { size: 10, anchor: "start" });
  return { boxes, width: Number(svg.getAttribute("width")), height: Number(svg.getAttribute("height")) };
}

/** Middle of the letters: a baseline lies about 0.32 em below it. */
function vertical(element: Readable, size: number): number {
  const offset = (name: string) => {
    const value = element.getAttribute(name) ?? "0";
    return value.endsWith("em") ? Number(value.slice(0, -2)) * size : Number(value);
  };
  return offset("y") + offset("dy") - 0.32 * size;
}

function translation(transform: string | null): [number, number] {
  const found = /translate\((-?[\d.]+)[, ](-?[\d.]+)\)/.exec(transform ?? "");
  return found === null ? [0, 0] : [Number(found[1]), Number(found[2])];
}
