import type { ScalingDecision } from "@springtide/core";
import { isChange } from "../explain/find-decision.js";
import { printable } from "../terminal/printable.js";
import { clockTime } from "./clock.js";
import { outcomeText, saidText } from "./decision-text.js";
import { count } from "./numbers.js";
import type { Style } from "./style.js";
import { table } from "./table.js";

/** The decisions that changed something, and by which rules the others held; `most` is how many may have been written down. */
export function decisionsReport(service: string, decisions: readonly ScalingDecision[], style: Style, most: number): string {
  const changes = decisions.filter(isChange);
  const { colours } = style;
  const head = `${colours.bold(printable(service))}  ${count(decisions.length)} decisions, ${count(changes.length)} of them changed something\n`;
  const rows = changes.map((decision) => [
    `  ${clockTime(decision.atMs)}`,
    outcomeText(decision, style),
    decision.steps[decision.binding]?.rule ?? "",
    saidText(decision.reason, style),
  ]);
  const columns = [
    { title: "  time", align: "left" },
    { title: "replicas", align: "left" },
    { title: "binding", align: "left" },
    { title: "why", align: "left", isOpen: true },
  ] as const;
  return [head, changes.length === 0 ? "" : table(columns, rows, style), holdsLine(decisions, style), leftOutLine(decisions, most)].join(
    "",
  );
}

/** Why the others changed nothing, the rule that held most often first. */
function holdsLine(decisions: readonly ScalingDecision[], { colours }: Style): string {
  const rules = new Map<string, number>();
  for (const decision of decisions) {
    if (isChange(decision)) continue;
    const rule = decision.steps[decision.binding]?.rule ?? "";
    rules.set(rule, (rules.get(rule) ?? 0) + 1);
  }
  if (rules.size === 0) return "";
  const parts = [...rules].sort((a, b) => b[1] - a[1]).map(([rule, times]) => `${rule} ${count(times)}`);
  return `${colours.dim("held by")}  ${parts.join(", ")}\n`;
}

/** What cannot have been written down is said, not passed over. */
function leftOutLine(decisions: readonly ScalingDecision[], most: number): string {
  const holds = decisions.filter((decision) => !isChange(decision)).length;
  if (holds < most / 2 && decisions.length < most) return "";
  const last = decisions.filter((decision) => !isChange(decision)).at(-1)?.atMs ?? 0;
  return `not all were written down: holds up to ${clockTime(last)}, ${count(most)} decisions at most\n`;
}
