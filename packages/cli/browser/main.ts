import "uplot/dist/uPlot.min.css";
import "./report.css";
import type { PageData } from "../src/report/page-data.js";
import { element } from "./element.js";
import { linkNames } from "./front.js";
import { makeSortable } from "./sort-table.js";
import { showTimeAxis } from "./time-axis.js";

for (const table of document.querySelectorAll<HTMLTableElement>("table.sortable")) makeSortable(table);

const front = document.getElementById("front");
if (front !== null) linkNames(front);

const [data, axis] = [document.getElementById("data"), document.getElementById("axis")];
if (data !== null && axis !== null) {
  const { systems } = JSON.parse(data.textContent ?? "{}") as PageData;
  const drawn = systems.filter(({ points }) => points > 0);
  if (drawn.length > 0) showTimeAxis(axis, drawn);
}

// What is shown without scripts is what prints: pictures that fit any paper.
const [still, printed] = [document.querySelector("noscript"), document.getElementById("printed")];
if (still !== null && printed !== null) {
  const parsed = new DOMParser().parseFromString(still.textContent ?? "", "text/html");
  const picture = parsed.querySelector("figure");
  printed.replaceChildren(picture ?? element("p", {}, "Nothing to draw."));
}
