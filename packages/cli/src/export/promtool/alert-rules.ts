import type { AlertDetail } from "@springtide/core";
import { durationText } from "./duration-text.js";
import type { PromIndicator } from "./indicator.js";

/** One rule of Prometheus, and what it says when it fires. */
export interface AlertRule {
  readonly alert: string;
  readonly expr: string;
  readonly for: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string };
}

/**
 * The rules of an alert, one for each severity: it burns faster than the factor over both of its windows, as the simulation holds it.
 * @see Site Reliability Workbook, 2018, chapter 5, "Multiwindow, Multi-Burn-Rate Alerts"
 */
export function alertRules({ name, rules, target, forMs, intervalMs }: AlertDetail, { all, good }: PromIndicator): AlertRule[] {
  const burns = (windowMs: number, factor: number): string => {
    // The simulation looks at whole evaluations.
    const window = durationText(Math.max(1, Math.ceil(windowMs / intervalMs)) * intervalMs);
    return `1 - sum(rate(${good}[${window}])) / sum(rate(${all}[${window}])) > ${factor} * (1 - ${target})`;
  };
  return [...new Set(rules.map(({ severity }) => severity))].map((severity) => {
    const own = rules.filter((rule) => rule.severity === severity);
    const terms = own.map(({ longMs, shortMs, factor }) => `(\n  ${burns(longMs, factor)}\nand\n  ${burns(shortMs, factor)}\n)`);
    const least = Math.min(...own.map(({ factor }) => factor));
    return {
      alert: name,
      expr: terms.join("\nor\n"),
      for: durationText(forMs),
      labels: { severity },
      annotations: {
        summary: `The error budget of ${Number((target * 100).toPrecision(12))} % burns more than ${least} times as fast as allowed`,
      },
    };
  });
}
