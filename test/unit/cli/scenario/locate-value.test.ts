import { expect, test } from "vitest";
import { locateValue } from "../../../../packages/cli/src/scenario/locate-value.js";

const text = `name: x
services:
  web:
    autoscaling:
      keda: { min: 0, triggers: [{ type: cron }] }
  "api 2": { replicas: 3 }
`;

test.each([
  ["services.web.autoscaling.keda.min", 5, 15, 5],
  ["services.web.autoscaling.keda.triggers.0.type", 5, 36, 7],
  ["services.web.autoscaling.keda.max", 5, 7, 4],
  ["services.api 2.replicas", 6, 14, 3],
  ["services.web.autoscaling.keda.min.deeper", 5, 15, 5],
])("%s is found, or the nearest that is written around it", (path, line, column, parts) => {
  const located = locateValue(text, path.split("."));
  expect(located).toMatchObject({ line, column });
  expect(located?.path).toHaveLength(parts);
});

test("what is not there at all is not found", () => {
  expect(locateValue(text, ["traffic", "x"])).toBeUndefined();
  expect(locateValue("just words", ["services"])).toBeUndefined();
});
