import { figureOf, figureTitle } from "@springtide/core";
import { shownValue } from "../tune/file-knob.js";
import type { Tuning } from "../tune/tuning.js";
import { withHalfWidth } from "./intervals.js";
import type { Style } from "./style.js";
import { type Column, table } from "./table.js";

/** Settings shown beside a row of the front; a row with more says how many. */
const MOST_SETTINGS = 2;

/** What was tried and nothing beats in objective, p99 and availability together; the cheapest first. */
export function frontTable({ front, knobs }: Tuning, style: Style): string {
  const [first] = front;
  if (first === undefined) return "";
  const keys = Object.keys(first.figures);
  const heads: Column[] = [
    { title: "front", align: "left" },
    ...keys.map((key): Column => ({ title: figureTitle(key), align: "right" })),
    { title: "runs", align: "right" },
    { title: "settings", align: "left" },
  ];
  const rows = front.map(({ settings, runs, figures }, rank) => {
    const changed = knobs.flatMap((one) => {
      const value = settings[one.knob.id];
      const name = one.knob.id
        .split(".")
        .slice(1)
        .filter((key) => key !== "autoscaling")
        .join(".");
      return value === undefined || value === one.knob.from ? [] : [`${name}=${shownValue(one, value)}`];
    });
    const rest = changed.length - MOST_SETTINGS;
    const text = changed.length === 0 ? "as written" : `${changed.slice(0, MOST_SETTINGS).join(" ")}${rest > 0 ? ` and ${rest} more` : ""}`;
    return [`  ${rank + 1}`, ...keys.map((key) => withHalfWidth(figureOf(key).unit, figures[key], style)), String(runs), text];
  });
  return table(heads, rows, style);
}
