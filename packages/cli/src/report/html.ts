/** Text that is HTML already; everything else is escaped where it is put in. */
export interface Html {
  readonly html: string;
}

type Part = Html | string | number | undefined | readonly Part[];

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Controls but the line end, marks that turn the direction of writing, halves of pairs, non-characters. */
const UNSAFE = /[^\P{Cc}\n]|[\p{Cs}\u2028\u2029\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]/gu;

/** A piece of HTML: what is put in is escaped, unless it is a piece of HTML itself; undefined is nothing, a list its parts. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return { html: strings.map((text, i) => text + (i < parts.length ? rendered(parts[i]) : "")).join("") };
}

/** Marks text as HTML: for what another part of Springtide has escaped. */
export function trusted(text: string): Html {
  return { html: text };
}

/** Data for a script of the page, which no text in it can end; texts are without what would steer a reader's eye. */
export function embeddedJson(id: string, data: unknown): Html {
  const json = JSON.stringify(data, (_, value) => (typeof value === "string" ? plain(value) : value)).replace(
    /[<>&\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return trusted(`<script type="application/json" id="${id}">${json}</script>`);
}

/** Text without what would steer a reader's eye. */
export function plain(text: string): string {
  return text.replace(UNSAFE, "\uFFFD");
}

function rendered(part: Part): string {
  if (part === undefined) return "";
  if (typeof part === "object") return "html" in part ? part.html : part.map(rendered).join("");
  return plain(String(part)).replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}
