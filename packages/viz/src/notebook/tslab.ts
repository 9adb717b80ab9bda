/** What tslab leaves in the global scope of its cells. */
declare const __tslab__: { require(name: "tslab"): { readonly display: { html(text: string): void } } } | undefined;

/** Whether cells of tslab run here. */
export function isTslab(): boolean {
  return typeof __tslab__ !== "undefined";
}

/**
 * Hands HTML to tslab, where cells run in it.
 * @returns whether there was a tslab.
 * @see tslab 1.0.22, display.html
 */
export function showInTslab(html: string): boolean {
  if (typeof __tslab__ === "undefined") return false;
  __tslab__.require("tslab").display.html(html);
  return true;
}
