import { parseScenario } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { expect, test } from "vitest";
import { writeScenario } from "../../../../../../packages/cli/src/import/draft/write-scenario.js";
import { readText } from "../read-text.js";

/** A Deployment whose container, and whose pods, say that beside their names. */
function imported(container: object, pod: object = {}) {
  const template = { metadata: { labels: { app: "a" } }, spec: { ...pod, containers: [{ name: "c", ...container }] } };
  const deployment = { apiVersion: "apps/v1", kind: "Deployment", metadata: { name: "a" }, spec: { replicas: 2, template } };
  const service = { apiVersion: "v1", kind: "Service", metadata: { name: "a" }, spec: { selector: { app: "a" } } };
  const { scenario, comments, report } = readText([deployment, service].map((one) => JSON.stringify(one)).join("\n---\n"))();
  const { services } = parseScenario(writeScenario(scenario, comments, " x"), { catalog });
  return { health: services.find(({ name }) => name === "a")?.health, report };
}

test("readiness probes go out from the start of one to the start of the next, as the kubelet's ticker has it", () => {
  const { health } = imported({ readinessProbe: { tcpSocket: { port: 80 }, periodSeconds: 5, failureThreshold: 2 } });
  expect(health).toMatchObject({
    by: "registry",
    active: { intervalMs: 5000, intervalFrom: "start", timeoutMs: 1000, rise: 1, fall: 2 },
  });
});

test("liveness probes restart: with what Kubernetes fills in, and the grace of the pod unless theirs is written", () => {
  const livenessProbe = { httpGet: { path: "/", port: 80 } };
  const usual = { intervalMs: 10_000, intervalFrom: "start", timeoutMs: 1000, fall: 3 };
  expect(imported({ livenessProbe }).health).toMatchObject({ restart: { checks: usual, delayMs: 0, graceMs: 30_000 } });
  const pod = { terminationGracePeriodSeconds: 45 };
  expect(imported({ livenessProbe }, pod).health).toMatchObject({ active: undefined, restart: { graceMs: 45_000 } });
  const full = { ...livenessProbe, periodSeconds: 3, timeoutSeconds: 2, failureThreshold: 5, initialDelaySeconds: 20 };
  expect(
    imported({ livenessProbe: { ...full, terminationGracePeriodSeconds: 7 }, readinessProbe: livenessProbe }, pod).health,
  ).toMatchObject({
    active: { intervalMs: 10_000 },
    restart: { checks: { ...usual, intervalMs: 3000, timeoutMs: 2000, fall: 5 }, delayMs: 20_000, graceMs: 7000 },
  });
});

test("what a liveness probe says is told of, field by field", () => {
  const livenessProbe = { exec: { command: ["true"] }, initialDelaySeconds: 20, successThreshold: 1, periodSeconds: 3 };
  const { report } = imported({ livenessProbe });
  const said = report.fields.filter(({ field }) => field.includes("livenessProbe")).map(({ status }) => status);
  expect(new Set(said)).toEqual(new Set(["approximated", "ignored", "mapped"]));
  const [whole] = imported({ livenessProbe }, { restartPolicy: "Never" }).report.fields.filter(({ field }) =>
    field.includes("livenessProbe"),
  );
  expect(whole).toMatchObject({ status: "ignored", note: expect.stringContaining("not restarted") });
});
