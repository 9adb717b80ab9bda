import { expect, test } from "vitest";
import { openArena } from "./arena.js";

test("both sides keep the limits of the service, and the options written there where it is the policy written there", () => {
  const arena = openArena("scenarios/thresholds.yaml");
  const autoscaling = (id: string) => arena.with({ id, options: {} }).services[0]?.autoscaling;
  expect(autoscaling("pid")).toMatchObject({ min: 2, max: 20, policy: { id: "pid" } });
  expect(autoscaling("utilisation")?.policy.options).toMatchObject({ down: 0.599 });
  expect(autoscaling("horizontal-pod-autoscaler")?.policy.options).not.toHaveProperty("down");
});

test.each([
  ["scenarios/none.yaml", "none.yaml"],
  ["scenarios/mm1.yaml", "no service of it has an autoscaler"],
])("%s is no arena", (file, message) => {
  expect(() => openArena(file)).toThrow(message);
});

test("an option that is none is told by its path", () => {
  const attempt = () => openArena("scenarios/thresholds.yaml").with({ id: "pid", options: { targt: 0.5 } });
  expect(attempt).toThrow('services.web.autoscaling.pid.targt: "targt"');
});
