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
