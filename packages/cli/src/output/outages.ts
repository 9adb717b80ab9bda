import type { AlertFiring, LostRequests, ObjectiveSummary, OutageSummary, Result, Verdict } from "@springtide/core";
import { printable } from "../terminal/printable.js";
import { clockTime } from "./clock.js";
import { availability, count, percent, span, time } from "./numbers.js";
import { verdictText } from "./objectives.js";
import type { Style } from "./style.js";
import { table } from "./table.js";

const MOST = 8;

/** All objectives of a run: over the whole of it, and over windows. */
export function verdictsOf({ slo, objectives = [] }: Result): Verdict[] {
  return [...slo, ...objectives.map(({ name, target, share, verdict }) => ({ objective: name, limit: target, measured: share, verdict }))];
}

/** Budgets, alerts, faults with their consequences, and why requests were lost; empty where nobody asked. */
export function outagesReport({ objectives, alerts, outages }: Result, style: Style): string {
  if (outages === undefined) return "";
  const sections = [
    objectives === undefined ? "" : budgetsTable(objectives, style),
    alerts === undefined ? "" : alertsTable(alerts, style),
    outages.faults.length === 0 ? "" : faultsTable(outages.faults, style),
    lostLines(outages.lost, style),
  ];
  return sections.filter((section) => section !== "").join("\n");
}

function budgetsTable(objectives: readonly ObjectiveSummary[], style: Style): string {
  const rows = objectives.map((one) => {
    const { name, target, windowMs, share, budgetSpent, worstWindow } = one;
    const spent = (value: number | undefined | null) => (value === undefined || value === null ? style.signs.none : percent(value));
    return [
      `  ${printable(name)}`,
      `${Number((target * 100).toPrecision(12))} %`,
      windowMs === null ? "the run" : span(windowMs),
      share === null ? style.signs.none : availability(share),
      spent(budgetSpent),
      spent(worstWindow?.budgetSpent),
      verdictText(one, style),
    ];
  });
  const titles = ["target", "window", "good", "budget spent", "worst window", "verdict"];
  return table([{ title: "error budget", align: "left" }, ...titles.map((title) => ({ title, align: "right" as const }))], rows, style);
}

function alertsTable(alerts: readonly AlertFiring[], style: Style): string {
  if (alerts.length === 0) return "  no alert fired\n";
  const rows = alerts
    .slice(0, MOST)
    .map(({ alert, severity, firedMs, resolvedMs, longMs, shortMs, factor }) => [
      `  ${printable(alert)}`,
      severity,
      clockTime(firedMs),
      resolvedMs === null ? "still firing" : clockTime(resolvedMs),
      `${factor}x over ${span(longMs)} and ${span(shortMs)}`,
    ]);
  return table(columns("alert", "severity", "fired", "resolved", "burned"), rows, style) + rest(alerts.length);
}

function faultsTable(faults: readonly OutageSummary[], style: Style): string {
  const after = (ms: number | null) => (ms === null ? style.signs.none : time(ms));
  const rows = faults
    .slice(0, MOST)
    .map(({ fault, beganMs, endedMs, timeToDetectMs, timeToPageMs, hurtMs, timeToRecoverMs, failed }) => [
      `  ${printable(fault)}`,
      clockTime(beganMs),
      endedMs === null ? "lasts" : span(endedMs - beganMs),
      after(timeToDetectMs),
      after(timeToPageMs),
      hurtMs === null ? "not hurt" : timeToRecoverMs === null ? "never" : time(timeToRecoverMs),
      count(failed),
    ]);
  return (
    table(columns("fault", "began", "lasted", "noticed after", "paged after", "back after", "requests lost"), rows, style) +
    rest(faults.length)
  );
}

function lostLines(lost: readonly LostRequests[], style: Style): string {
  const rows = lost
    .slice(0, MOST)
    .map(({ fault, service, cause, requests }) => [
      `  ${printable(service)}`,
      words(cause),
      fault === null ? style.signs.none : printable(fault),
      count(requests),
    ]);
  if (rows.length === 0) return "";
  return table(columns("lost at", "because of", "in the time of", "requests"), rows, style) + rest(lost.length);
}

function columns(first: string, ...others: readonly string[]) {
  return [{ title: first, align: "left" as const }, ...others.map((title) => ({ title, align: "left" as const }))];
}

function rest(length: number): string {
  return length > MOST ? `  and ${length - MOST} more\n` : "";
}

/** `timeoutQueued` as "timeout queued". */
function words(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
