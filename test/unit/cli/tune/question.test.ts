import { catalog } from "@springtide/policies";
import { describe, expect, it } from "vitest";
import { askQuestion, type QuestionArguments } from "../../../../packages/cli/src/tune/question.js";

const text = `
name: shop
duration: 10m
traffic: { users: { to: web, rate: 20/s } }
services:
  web: { replicas: 3, cpu: 1, demand: 20ms, autoscaling: { utilisation: { min: 2, max: 8, up: 60%, interval: 5s } } }
  cart: { replicas: 1, demand: 5ms }
slo: { availability: 99.9%, p99: 250ms, cost: $2/h }
`;
const usual: QuestionArguments = { minimize: "cost", subjectTo: [], knob: [], policies: undefined, baseline: undefined, set: [] };
const ask = (changes: Partial<QuestionArguments> = {}) =>
  askQuestion({ file: "shop.yaml", text, folder: "." }, { ...usual, ...changes }, catalog, undefined);

describe("a question", () => {
  it("takes the objectives of the file for its limits, unless others are given", () => {
    expect(ask().goal).toEqual({
      minimise: "costUsd",
      constraints: [
        { figure: "availability", limit: 0.999, isFloor: true },
        { figure: "p99", limit: 250, isFloor: false },
        { figure: "costUsdPerHour", limit: 2, isFloor: false },
      ],
    });
    expect(ask({ subjectTo: ["web.p99<80ms, availability>=99%", "cost<$1.5"] }).goal.constraints).toEqual([
      { figure: "services.web.p99", limit: 80, isFloor: false },
      { figure: "availability", limit: 0.99, isFloor: true },
      { figure: "costUsdPerHour", limit: 1.5, isFloor: false },
    ]);
  });

  it("is put against the file as it is, or a policy at its defaults with the limits that were written", () => {
    expect(ask().baseline).toMatchObject({ name: "file", scenario: ask().scenario });
    const [, web] = ask({ baseline: "horizontal-pod-autoscaler-default" }).baseline.scenario.services;
    expect(web?.autoscaling).toMatchObject({ policy: { id: "horizontal-pod-autoscaler" }, min: 2, max: 8, intervalMs: 15_000 });
    expect(web?.autoscaling?.policy.options).toMatchObject({ cpu: 0 });
  });

  it("keeps to the policies written, unless there is a baseline or others are named", () => {
    const choice = (changes: Partial<QuestionArguments>) => {
      const knob = ask(changes).knobs.find((one) => one.knob.id === "services.web.autoscaling")?.knob;
      return knob?.kind === "choice" ? knob.of : [];
    };
    expect(choice({})).toEqual([]);
    expect(choice({ policies: "pid" })).toEqual(["utilisation", "pid"]);
    expect(choice({ baseline: "horizontal-pod-autoscaler-default" })).toContain("horizontal-pod-autoscaler");
    expect(choice({ baseline: "horizontal-pod-autoscaler-default", policies: "own" })).toEqual([]);
  });

  it("tries the file first, then each policy everywhere", () => {
    expect(ask({ policies: "pid" }).starts).toEqual([
      {},
      { "services.web.autoscaling": "utilisation" },
      { "services.web.autoscaling": "pid" },
    ]);
  });

  it("knows every place that was set beforehand", () => {
    const set = [{ path: ["services", "*", "replicas"], value: 4, text: "4" }];
    expect(ask({ set }).set.map(({ path }) => path.join("."))).toEqual(["services.web.replicas", "services.cart.replicas"]);
    expect(ask({ set }).scenario.services.map(({ instances }) => instances[0]?.count)).toEqual([4, 4]);
  });

  it("has no scenario for settings that contradict each other", () => {
    const { scenarioOf } = ask();
    expect(scenarioOf({})).toBeDefined();
    expect(
      scenarioOf({ "services.web.autoscaling.utilisation.up": 0.2, "services.web.autoscaling.utilisation.down": 0.5 }),
    ).toBeUndefined();
  });

  it.each([
    [{ minimize: "availability" }, "no figure to make small"],
    [{ minimize: "costs" }, "--minimize costs: costs is no figure"],
    [{ subjectTo: ["p99>250ms"] }, "better low: write <="],
    [{ subjectTo: ["availability<=99%"] }, "better high: write >="],
    [{ subjectTo: ["p99<250"] }, "--subject-to p99<250"],
    [{ subjectTo: ["p99"] }, "cannot read"],
    [{ subjectTo: ["services.wbe.p99<1s"] }, 'there is no "wbe" in services; did you mean "web"?'],
    [{ policies: "pdi" }, 'there is no autoscaling policy "pdi"'],
    [{ baseline: "horizontal-pod-autoscaler" }, 'there is no "horizontal-pod-autoscaler"'],
    [{ baseline: "request-rate-default" }, 'there is no "request-rate-default"'],
  ] as [Partial<QuestionArguments>, string][])("%j is refused: %s", (changes, message) => {
    expect(() => ask(changes)).toThrow(message);
  });
});
