import { parseHTML } from "linkedom";
import type { DrawingDocument } from "../chart.js";

declare const document: DrawingDocument | undefined;

let own: DrawingDocument | undefined;

/** The page's document, or one of our own where there is no page. */
export function documentAtHand(): DrawingDocument {
  if (typeof document !== "undefined") return document;
  own ??= parseHTML("<!doctype html><html><body></body></html>").document as unknown as DrawingDocument;
  return own;
}
