import type { OptionField } from "@springtide/core/policy";
import { checkCron } from "../cron/cron-schedule.js";
import { BEHAVIOR_OPTIONS } from "../hpa/behavior-options.js";
import type { KedaOptions } from "./options.js";

type Options = Required<KedaOptions>;

/** What is wrong with options taken together; undefined when nothing is. */
export function checkKeda(options: Options): string | undefined {
  return options.triggers.map(checkTrigger).find((wrong) => wrong !== undefined) ?? checkBehavior(options);
}

function checkTrigger({ type, start = "", end = "" }: Options["triggers"][number]): string | undefined {
  const isNever = type === "cron" && start === end;
  return checkCron(start) ?? checkCron(end) ?? (isNever ? `a window of cron that opens and closes at ${start} is none` : undefined);
}

/** Rules without a `behavior` to stand in would be without effect. */
function checkBehavior(options: Options): string | undefined {
  if (options.behavior) return undefined;
  const rules = Object.entries<OptionField>(BEHAVIOR_OPTIONS).filter(([name]) => name !== "behavior" && name !== "scaleDownWindow");
  const idle = rules.find(([name, field]) => !isSame(options[name as keyof Options], field.default));
  return idle && `${idle[0]} has no effect without behavior: true`;
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
