import { defineAutoscaling } from "@springtide/core/policy";
import { answer, hold } from "../mechanisms/replicas/answer.js";

/** One line of a timetable. */
export interface ScheduleStep {
  /** When the step begins, in ms since the start (or since the start of the period). */
  at: number;
  /** Replicas from then on. */
  replicas: number;
}

/** Options of `schedule`. */
export interface ScheduleOptions {
  /** The timetable, in any order. */
  steps: readonly ScheduleStep[];
  /** Time after which the timetable starts over, in ms; 0 never. Default 0. */
  period?: number;
}

/** Follows a timetable. Before the first step it keeps what there is, or, where the timetable repeats, what its last step says. */
export const schedule = defineAutoscaling<ScheduleOptions>({
  id: "schedule",
  doc: "Follows a timetable; before its first step it keeps what there is, or what the last step says when the timetable repeats.",
  source: "KEDA 2.15 pkg/scalers/cron_scaler.go; Amazon EC2 Auto Scaling, scheduled actions",
  options: {
    steps: {
      type: "list",
      doc: "The timetable, in any order.",
      of: {
        at: { type: "number", unit: "ms", min: 0, doc: "When the step begins." },
        replicas: { type: "number", unit: "count", integer: true, min: 0, doc: "Replicas from then on." },
      },
    },
    period: { type: "number", unit: "ms", default: 0, min: 0, doc: "Time after which the timetable starts over; 0 never." },
  },
  check: ({ steps, period }) => {
    const late = steps.find(({ at }) => period > 0 && at >= period);
    return late && `the step at ${seconds(late.at)} never comes, because the timetable starts over every ${seconds(period)}`;
  },
  traits: { restless: "it follows the clock" },
  create: ({ steps, period }) => {
    const timetable = [...steps].sort((a, b) => a.at - b.at);
    return {
      recommend({ nowMs, desired }) {
        const clock = period > 0 ? nowMs % period : nowMs;
        const step = timetable.filter(({ at }) => at <= clock).at(-1) ?? (period > 0 ? timetable.at(-1) : undefined);
        const rule = { rule: "schedule", option: "steps" };
        if (step === undefined) return hold(desired, "no step has begun", () => [{ ...rule, detail: "no step has begun" }]);
        const at = seconds(step.at);
        return answer(step.replicas, `step at ${at}: ${step.replicas}`, () => [
          { ...rule, detail: `the step at ${at} is the last that has begun` },
        ]);
      },
    };
  },
});

function seconds(ms: number): string {
  return `${ms / 1000} s`;
}
