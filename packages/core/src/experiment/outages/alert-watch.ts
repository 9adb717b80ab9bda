import { CountHistory } from "../../metrics/count-history.js";
import type { AlertSeverity, AlertSpec, BurnRateRule } from "../../model/objectives.js";
import { holds, spansOf } from "./burn-rate.js";
import type { Indicator } from "./indicator.js";
import type { AlertFiring } from "./result-outages.js";

/** One severity of an alert: quiet, pending since an instant, or firing. */
interface Line {
  readonly severity: AlertSeverity;
  readonly rules: readonly BurnRateRule[];
  pendingMs: number | undefined;
  firing: { -readonly [Key in keyof AlertFiring]: AlertFiring[Key] } | undefined;
}

/**
 * Evaluates an alert at even intervals. Its rules of one severity are one alert: it is pending from the first evaluation at which one of them
 * holds, fires at the first at which that has lasted, and resolves at the first at which none does.
 * @see Prometheus rules/alerting.go (AlertingRule.Eval), v2.53
 */
export class AlertWatch {
  readonly firings: AlertFiring[] = [];
  private readonly history: CountHistory;
  private readonly lines: readonly Line[];

  constructor(
    readonly spec: AlertSpec,
    private readonly indicator: Indicator,
    lengthMs: number,
  ) {
    const { rules, intervalMs } = spec;
    const longest = Math.max(...rules.map(({ longMs }) => spansOf(Math.min(longMs, lengthMs), intervalMs)));
    this.history = new CountHistory(longest);
    this.lines = [...new Set(rules.map(({ severity }) => severity))].map((severity) => ({
      severity,
      rules: rules.filter((rule) => rule.severity === severity),
      pendingMs: undefined,
      firing: undefined,
    }));
  }

  /** Evaluates it now, and returns those that begin to fire. */
  evaluate(nowMs: number): AlertFiring[] {
    this.history.add(this.indicator.now());
    return this.lines.flatMap((line) => this.step(line, nowMs));
  }

  private step(line: Line, nowMs: number): AlertFiring[] {
    const { name, intervalMs, target, forMs } = this.spec;
    const rule = line.rules.find((one) => holds(one, this.history, intervalMs, target));
    if (rule === undefined) {
      if (line.firing !== undefined) line.firing.resolvedMs = nowMs;
      line.firing = undefined;
      line.pendingMs = undefined;
      return [];
    }
    line.pendingMs ??= nowMs;
    if (line.firing !== undefined || nowMs - line.pendingMs < forMs) return [];
    const { longMs, shortMs, factor } = rule;
    line.firing = {
      alert: name,
      severity: line.severity,
      pendingMs: line.pendingMs,
      firedMs: nowMs,
      resolvedMs: null,
      longMs,
      shortMs,
      factor,
    };
    this.firings.push(line.firing);
    return [line.firing];
  }
}
