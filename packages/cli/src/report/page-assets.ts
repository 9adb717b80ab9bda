import { readFileSync } from "node:fs";
import type { PageAssets } from "./page.js";

/** Script and style sheet of the page, as the build has put them beside the command. */
export function readPageAssets(folder: URL = new URL(".", import.meta.url)): PageAssets {
  const read = (name: string) => readFileSync(new URL(name, folder), "utf8").trim();
  return { script: read("report-page.js"), style: read("report-page.css") };
}
