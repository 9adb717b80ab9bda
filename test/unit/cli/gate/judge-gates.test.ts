import { defineScenario, simulate } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { describe, expect, it } from "vitest";
import { parseGates } from "../../../../packages/cli/src/gate/gate.js";
import { gateExit, judgeGates } from "../../../../packages/cli/src/gate/judge-gates.js";

/** Three runs of one service with that many instances. */
function runsWith(replicas: number, slo: object = { p99: "1s" }, rate = "36/s") {
  const scenarios = ["1", "2", "3"].map((seed) =>
    defineScenario(
      {
        name: "gate",
        duration: "2m",
        seed,
        slo,
        traffic: { users: { to: "web", rate } },
        services: { web: { replicas, demand: { exponential: "50ms" } } },
      } as never,
      { catalog },
    ),
  );
  return { label: `${replicas}`, scenario: scenarios[0]!, runs: scenarios.map((scenario) => simulate(scenario, { catalog })) };
}

const [two, four] = [runsWith(2), runsWith(4)];
const judge = (gates: string[], subjects = [two, four]) => judgeGates(parseGates(gates), subjects, 0.95);

describe("gates", () => {
  it("fail where a variant is surely worse than is allowed, and pass where it surely is not", () => {
    expect(judge(["costUsd=50%"])).toMatchObject([{ variant: "4", gate: "costUsd", outcome: "fail", worseBy: { mean: 1 } }]);
    expect(judge(["costUsd=110%"])).toMatchObject([{ outcome: "pass" }]);
    expect(judge(["p99=0%"])).toMatchObject([{ outcome: "pass" }]);
    expect(judge(["p99=0%"], [four, two])).toMatchObject([{ outcome: "fail" }]);
  });

  it("are undecided where the runs cannot tell", () => {
    const exact = judge(["p99=0%"], [four, two])[0]!.worseBy!.mean;
    expect(judge([`p99=${exact * 100}%`], [four, two])).toMatchObject([{ outcome: "undecided" }]);
  });

  it("hold variants against their own objectives", () => {
    const slow = runsWith(2, { p99: "1ms" });
    expect(judge(["slo"], [four, slow])).toMatchObject([{ gate: "slo", outcome: "fail" }]);
    expect(judge(["slo"])).toMatchObject([{ gate: "slo", outcome: "pass" }]);
  });

  it("hold them against objectives over windows too: all runs must agree", () => {
    const within = (limit: string) => runsWith(2, { objectives: { fast: { target: "99%", within: limit, window: "1m" } } });
    const [never, always] = [within("1ms"), within("60s")];
    expect(judge(["slo"], [four, never])).toMatchObject([{ outcome: "fail", instead: null }]);
    expect(judge(["slo"], [four, always])).toMatchObject([{ outcome: "pass", instead: null }]);
    const sometimes = { ...always, runs: [never.runs[0]!, ...always.runs.slice(1)] };
    expect(judge(["slo"], [four, sometimes])).toMatchObject([{ outcome: "undecided" }]);
  });

  it("tell a figure that was not measured from a baseline of 0, and that there is nothing to meet", () => {
    const idle = runsWith(2, {}, "0");
    expect(judge(["p99=10%"], [idle, two])).toMatchObject([{ instead: "not-measured", outcome: "undecided", worseBy: null }]);
    expect(judge(["errors=10%"])).toMatchObject([{ instead: "baseline-0", outcome: "pass", worseBy: null }]);
    expect(judge(["slo"], [two, idle])).toMatchObject([{ instead: "no-objectives", outcome: "pass" }]);
  });

  it("end the command with the worst that came out", () => {
    const [failed, passed] = [judge(["costUsd=50%"]), judge(["costUsd=110%"])];
    expect(gateExit([...passed, ...failed])).toBe(1);
    expect(gateExit(passed)).toBe(0);
    expect(gateExit([{ ...passed[0]!, outcome: "undecided" }])).toBe(3);
  });
});
