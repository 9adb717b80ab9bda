import { defineAutoscaling } from "@springtide/core/policy";
import { cronField } from "../mechanisms/cron/cron-field.js";
import { checkCron, createCronSchedule } from "../mechanisms/cron/cron-schedule.js";
import { answer } from "../mechanisms/replicas/answer.js";

/** Replicas from an hour, a day or a date on. */
export interface CronEntry {
  /** `minute hour day month weekday`; the simulation begins on Monday, 1 January at midnight. */
  cron: string;
  /** Replicas from then on. */
  replicas: number;
}

/** Options of `cron`. */
export interface CronOptions {
  /** What is scheduled; of several at one instant the last counts. */
  schedules: readonly CronEntry[];
}

/** Keeps as many replicas as the cron schedule says that came last, one of before the start included. */
export const cron = defineAutoscaling<CronOptions>({
  id: "cron",
  doc: "Keeps as many replicas as the cron schedule says that came last, one of before the start included; the simulation begins on Monday, 1 January at midnight.",
  source: "Amazon EC2 Auto Scaling user guide, Scheduled scaling with a recurrence; crontab(5)",
  options: {
    schedules: {
      type: "list",
      doc: "What is scheduled; of several at one instant the last counts.",
      of: {
        cron: cronField("When, as `minute hour day month weekday`."),
        replicas: { type: "number", unit: "count", integer: true, min: 0, doc: "Replicas from then on." },
      },
    },
  },
  looksAt: () => ({ service: false }),
  check: ({ schedules }) => schedules.map((entry) => checkCron(entry.cron)).find((wrong) => wrong !== undefined),
  traits: { restless: "it follows the clock" },
  create: ({ schedules }) => {
    const entries = schedules.map((entry) => ({ ...entry, schedule: createCronSchedule(entry.cron) }));
    return {
      recommend({ nowMs, desired }) {
        let newest = { atMs: Number.NEGATIVE_INFINITY, replicas: desired, cron: "" };
        for (const entry of entries) {
          const atMs = entry.schedule.previous(nowMs);
          if (atMs >= newest.atMs) newest = { atMs, replicas: entry.replicas, cron: entry.cron };
        }
        const { replicas } = newest;
        const rule = { rule: "schedule", detail: `"${newest.cron}" came last`, option: "schedules" };
        return answer(replicas, `schedule "${newest.cron}": ${replicas}`, () => [rule]);
      },
    };
  },
});
