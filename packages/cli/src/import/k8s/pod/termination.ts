import type { Plain } from "../../draft/draft.js";
import type { Field } from "../../report/field.js";
import { msOf, secondsOf, spanText } from "../spans.js";

/** The grace period of a pod, and the time its preStop hook takes of it. */
export function readTermination(service: string, spec: Plain, podSpec: Field, main: Field): void {
  const path = `services.${service}.drain`;
  const grace = podSpec.get("terminationGracePeriodSeconds");
  const graceSpan = secondsOf(grace) ?? "30s";
  grace.mapped(`${path}.grace`);
  const drain: Plain = { grace: graceSpan };
  const hook = main.get("lifecycle", "preStop");
  const seconds = sleepOf(hook);
  if (seconds !== undefined) {
    drain.preStop = msOf(spanText(seconds)) > msOf(graceSpan) ? graceSpan : spanText(seconds);
    hook.get("sleep").mapped(`${path}.preStop`);
    hook.approximated(`${path}.preStop`, "the command sleeps so long; what else it does takes no time");
  } else hook.approximated(`${path}.preStop`, "the hook is taken to end at once");
  if (grace.exists || seconds !== undefined) spec.drain = drain;
}

function sleepOf(hook: Field): number | undefined {
  const seconds = hook.get("sleep", "seconds").number();
  if (seconds !== undefined) return seconds >= 0 && seconds < 1e6 ? seconds : undefined;
  const command = hook
    .get("exec", "command")
    .items()
    .map((word) => word.text() ?? "")
    .join(" ");
  const found = /(?:^|[\s/;&"'])sleep\s+(\d{1,6}(?:\.\d{1,3})?)(s|m)?\b/.exec(command.slice(0, 2000));
  return found === null ? undefined : Number(found[1]) * (found[2] === "m" ? 60 : 1);
}
