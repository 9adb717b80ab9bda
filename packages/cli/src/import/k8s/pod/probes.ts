import type { Plain } from "../../draft/draft.js";
import type { Field } from "../../report/field.js";
import { secondsOf, spanText } from "../spans.js";

/** Which option of checks a field of a probe is, and how it is read. */
type Option = readonly [from: string, key: string, read: (field: Field) => unknown];

const EVERY: readonly Option[] = [
  ["periodSeconds", "interval", aboveZero],
  ["timeoutSeconds", "timeout", aboveZero],
  ["failureThreshold", "fall", count],
];
const READINESS: readonly Option[] = [...EVERY, ["successThreshold", "rise", count]];
const LIVENESS: readonly Option[] = [...EVERY, ["terminationGracePeriodSeconds", "grace", aboveZero]];

/** Readiness probes check health, and liveness probes restart; delays before the first readiness probe are part of the startup. */
export function readProbes(service: string, spec: Plain, podSpec: Field, main: Field): void {
  const readiness = main.get("readinessProbe");
  if (readiness.exists) {
    // The kubelet's ticker: from the start of a probe to the start of the next.
    const checks = { intervalFrom: "start", ...readProbe(readiness, READINESS, `services.${service}.health.checks`) };
    spec.health = { ...(spec.health as Plain | undefined), by: "registry", checks };
  }
  readStartup(service, spec, main, readiness);
  readLiveness(service, spec, podSpec, main.get("livenessProbe"));
}

function readProbe(probe: Field, options: readonly Option[], to: string): Plain {
  const checks: Plain = {};
  for (const [from, key, read] of options) {
    const field = probe.get(from);
    const value = read(field);
    if (value === undefined) continue;
    checks[key] = value;
    field.mapped(`${to}.${key}`);
  }
  for (const how of ["httpGet", "tcpSocket", "grpc", "exec"])
    probe.get(how).approximated(to, "a check succeeds where the instance answers in time");
  return checks;
}

/** A container that does not answer is restarted, with the grace of its pod unless its probe says another. */
function readLiveness(service: string, spec: Plain, podSpec: Field, probe: Field): void {
  if (!probe.exists) return;
  if (podSpec.get("restartPolicy").text() === "Never") {
    probe.ignored("its containers are not restarted; that a pod fails for good is not simulated");
    return;
  }
  const to = `services.${service}.health.restart`;
  const restart = readProbe(probe, LIVENESS, to);
  const delay = probe.get("initialDelaySeconds");
  const delaySpan = aboveZero(delay);
  if (delaySpan !== undefined) restart.delay = delaySpan;
  delay.approximated(`${to}.delay`, "counted from when an instance is up; one that starts is not probed, as with a startup probe");
  probe.get("successThreshold").ignored("one that passes is enough");
  spec.health = { ...(spec.health as Plain | undefined), restart };
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

function aboveZero(field: Field): string | undefined {
  const span = secondsOf(field);
  return span === "0s" ? undefined : span;
}

function count(field: Field): number | undefined {
  const value = field.number();
  return value !== undefined && Number.isInteger(value) && value >= 1 ? value : undefined;
}
