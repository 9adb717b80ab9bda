import { expect, test } from "vitest";
import { instanceTimeline } from "../../../../packages/viz/src/charts/instance-timeline.js";
import { resultFixture } from "../../../support/result-fixture.js";

test("one instance is not told in the plural", () => {
  const result = resultFixture();
  const web = result.services.web!;
  const withInstances = (count: number) => resultFixture({ services: { web: { ...web, instances: web.instances.slice(0, count) } } });
  expect(instanceTimeline(withInstances(1)).alt).toContain("1 instance served");
  expect(instanceTimeline(withInstances(2)).alt).toContain("2 instances served");
});
