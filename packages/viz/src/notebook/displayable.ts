import { showInTslab } from "./tslab.js";

/** What a Jupyter front end chooses from, by MIME type. */
export type MimeBundle = Readonly<Record<string, string>>;

/** The protocol of Deno's Jupyter kernel. @see Deno 2, `Deno.jupyter.$display` */
export const JUPYTER: unique symbol = Symbol.for("Jupyter.display");
/** The protocol of Node's console. @see Node.js 20, `util.inspect.custom` */
export const INSPECT: unique symbol = Symbol.for("nodejs.util.inspect.custom");

/** Something that notebooks display by itself when it is the last expression of a cell. */
export interface Displayable {
  /** Deno's kernel asks for it. HTML comes first: many front ends show images of type SVG as a blank. */
  [JUPYTER](): MimeBundle;
  /** tslab prints the last expression: it is handed the picture instead. Node's console prints the text. */
  [INSPECT](): string;
  /** Observable asks for it. */
  toElement(document: HtmlDocument): unknown;
}

/** The part of a page that a notebook's element is made by. */
export interface HtmlDocument {
  createElement(name: string): { innerHTML: string };
}

/** The three forms that notebooks choose from. */
export interface Forms {
  html(): string;
  svg(): string;
  text(): string;
}

/** Answers every notebook's question for these forms. */
export function displays({ html, svg, text }: Forms): Displayable {
  return {
    [JUPYTER]: () => ({ "text/html": html(), "image/svg+xml": svg(), "text/plain": text() }),
    [INSPECT]: () => (showInTslab(html()) ? "" : text()),
    toElement(document) {
      const element = document.createElement("div");
      element.innerHTML = html();
      return element;
    },
  };
}
