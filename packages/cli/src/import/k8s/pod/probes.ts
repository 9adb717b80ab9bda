import type { Plain } from "../../draft/draft.js";
import type { Field } from "../../report/field.js";
import { secondsOf, spanText } from "../spans.js";

/** Readiness probes check health; delays before the first probe are part of the startup. */
export function readProbes(service: string, spec: Plain, main: Field): void {
  const readiness = main.get("readinessProbe");
  if (readiness.exists) {
    const to = `services.${service}.health.checks`;
    // The kubelet's ticker: from the start of a probe to the start of the next.
    const checks: Plain = { intervalFrom: "start" };
    for (const [from, key, read] of [
      ["periodSeconds", "interval", atLeastOne],
      ["timeoutSeconds", "timeout", atLeastOne],
      ["successThreshold", "rise", count],
      ["failureThreshold", "fall", count],
    ] as const) {
      const field = readiness.get(from);
      const value = read(field);
      if (value === undefined) continue;
      checks[key] = value;
      field.mapped(`${to}.${key}`);
    }
    spec.health = { ...(spec.health as Plain | undefined), by: "registry", checks };
    for (const how of ["httpGet", "tcpSocket", "grpc", "exec"])
      readiness.get(how).approximated(to, "a check succeeds where the instance answers in time");
  }
  readStartup(service, spec, main, readiness);
  main.get("livenessProbe").ignored("instances that hang come back when the fault ends; no restart by a liveness probe is simulated");
}

/** An instance is ready at the first probe after it has booted; before the delay there is none. */
function readStartup(service: string, spec: Plain, main: Field, readiness: Field): void {
  const startup = main.get("startupProbe");
  const probes = [startup, readiness].filter(({ exists }) => exists);
  let delayS = 0;
  let periodS = 0;
  for (const probe of probes) {
    const delay = probe.get("initialDelaySeconds");
    delayS = Math.max(delayS, delay.number() ?? 0);
    delay.approximated(`services.${service}.startup`, "ready at the first probe after the delay, within one period");
    if ((probe.get("initialDelaySeconds").number() ?? 0) > 0) periodS = Math.max(periodS, probe.get("periodSeconds").number() ?? 10);
  }
  if (delayS > 0 && delayS < 1e6 && periodS > 0 && periodS < 1e6)
    spec.startup = { uniform: { min: spanText(delayS), max: spanText(delayS + periodS) } };
  startup.ignored("a startup probe bounds how long a start may take; how long it takes is not written");
}

function atLeastOne(field: Field): string | undefined {
  const span = secondsOf(field);
  return span === "0s" ? undefined : span;
}

function count(field: Field): number | undefined {
  const value = field.number();
  return value !== undefined && Number.isInteger(value) && value >= 1 ? value : undefined;
}
