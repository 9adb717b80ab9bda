import type { Finding, FittedLaw } from "@springtide/core";
import type { Calibration } from "../calibrate/calibration.js";
import { printable } from "../terminal/printable.js";
import { fitLines } from "./fit-lines.js";
import { count, percent, perSecond, significant, time } from "./numbers.js";
import { level } from "./replication-report.js";
import type { Style } from "./style.js";
import { type Column, table } from "./table.js";

const COLUMNS: readonly Column[] = [
  { title: "law of", align: "left" },
  { title: "values", align: "right" },
  { title: "family", align: "left" },
  { title: "mean", align: "right" },
  { title: "interval", align: "left", isJoined: true },
  { title: "cv", align: "right" },
  { title: "interval", align: "left", isJoined: true },
  { title: "KS", align: "right" },
  { title: "A²", align: "right" },
  { title: "p", align: "right" },
];

/** What was found, how sure it is, and what the data cannot tell. */
export function calibrationReport(calibration: Calibration, style: Style): string {
  const { scenario, visits, requests, startups, confidence } = calibration;
  const starts = Object.values(startups).reduce((sum, found) => sum + (found.identifiable ? found.value.n : 0), 0);
  const read = [
    visits > 0 && `${count(visits)} visits`,
    requests > 0 && `${count(requests)} requests`,
    starts > 0 && `${count(starts)} starts`,
  ];
  const facts = [...read.filter((fact) => fact !== false), `${level(confidence)} intervals`];
  const headline = `${style.colours.bold(printable(scenario ?? "calibration"))}  ${facts.join(style.signs.separator)}\n`;
  return fitLines(
    [headline, laws(calibration, style), sentences(calibration, style)].filter((part) => part !== "").join("\n"),
    style.width,
  );
}

function laws({ services, startups }: Calibration, style: Style): string {
  const rows = [
    ...Object.entries(services).flatMap(([name, finding]) => rowOf(`${name} demand`, finding, style)),
    ...Object.entries(startups).flatMap(([name, finding]) => rowOf(`${name} startup`, finding, style)),
  ];
  return rows.length === 0 ? "" : table(COLUMNS, rows, style);
}

function rowOf(name: string, finding: Finding<FittedLaw>, { signs }: Style): string[][] {
  if (!finding.identifiable) return [];
  const { n, family, mean, cv, goodness } = finding.value;
  const range = (low: string, high: string) => `[${low}${signs.range}${high}]`;
  return [
    [
      printable(name),
      count(n),
      family,
      time(mean.value),
      range(time(mean.low), time(mean.high)),
      significant(cv.value),
      range(significant(cv.low), significant(cv.high)),
      significant(Number(goodness.ks.toPrecision(3))),
      significant(Number(goodness.ad.toPrecision(3))),
      goodness.pValue.toFixed(2),
    ],
  ];
}

function sentences(calibration: Calibration, { colours, signs }: Style): string {
  const { services, startups, traffic, histogram, notes } = calibration;
  const lines: string[] = [];
  const tell = (name: string, finding: Finding<unknown>, words = "") => {
    if (!finding.identifiable)
      lines.push(`${colours.yellow(`${signs.undecided} ${printable(name)} is not identifiable`)}: ${printable(finding.reason)}`);
    else {
      if (words !== "") lines.push(`${printable(name)}: ${words}`);
      for (const assumption of finding.assumptions) lines.push(`${colours.dim("assumed")}  ${printable(name)}: ${printable(assumption)}`);
    }
  };
  for (const [name, finding] of Object.entries(services)) {
    const { waited, meanWaitMs } = finding.identifiable ? finding.value : { waited: 0, meanWaitMs: 0 };
    tell(
      `${name} demand`,
      finding,
      waited > 0 ? `${percent(waited)} of its visits waited, ${time(meanWaitMs)} on average of all; that is taken out` : "",
    );
    if (finding.identifiable && finding.value.family === "quantiles")
      lines.push(`${printable(name)} demand: no family fits, so its quantiles were taken`);
  }
  for (const [name, finding] of Object.entries(startups)) tell(`${name} startup`, finding);
  for (const [name, finding] of Object.entries(traffic)) {
    const words = finding.identifiable ? `${perSecond(finding.value.ratePerSecond)}, ${KINDS[finding.value.kind]}` : "";
    tell(name === "" ? "traffic" : `traffic ${name}`, finding, words);
  }
  if (histogram !== null) {
    const found = histogram.identifiable ? histogram.value : undefined;
    const name = found === undefined ? "what the histogram of whole requests tells" : `${found.service} demand, from the histogram`;
    const words =
      found === undefined
        ? ""
        : `${found.family}, mean ${time(found.mean.value)} [${time(found.mean.low)}${signs.range}${time(found.mean.high)}], cv ${significant(found.cv.value)} [${significant(found.cv.low)}${signs.range}${significant(found.cv.high)}], KS ${significant(found.ks)}; distance ${significant(found.distanceOverChance)} times that of chance`;
    tell(name, histogram, words);
  }
  for (const note of notes) lines.push(`${colours.dim("note")}  ${printable(note)}`);
  return lines.map((line) => `${line}\n`).join("");
}

const KINDS = {
  poisson: "by chance at a steady rate",
  renewal: "at a steady rate, with gaps of another law",
  varying: "at a rate that changes",
} as const;
