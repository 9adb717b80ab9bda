import { type AutoscalingPolicy, createCatalog, defineAutoscaling } from "@springtide/core/policy";
import { expect, test } from "vitest";
import { scalingLimits } from "../../../../packages/core/src/scenario/schema/autoscaling.js";

const withOption = (name: string): AutoscalingPolicy =>
  defineAutoscaling({
    id: "keeper",
    doc: "Keeps what there is.",
    source: "this test alone",
    options: { [name]: { type: "number", unit: "count", doc: "Any number.", default: 1 } },
    create: () => ({ recommend: () => ({ replicas: 1, reason: "always" }) }),
  });

test.each(Object.keys(scalingLimits))(
  "an autoscaling policy has no option of its own called %s: it would never see what is written",
  (name) => {
    expect(() => createCatalog([withOption(name)])).toThrow(
      `option "${name}" of the autoscaling policy "keeper" is one that every autoscaling policy has; give it another name`,
    );
  },
);

test("other names are the policy's to choose", () => {
  expect(createCatalog([withOption("most")]).autoscaling("keeper")).toBeDefined();
});
