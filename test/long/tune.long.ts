import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";

interface Tuned {
  readonly verdict: string;
  readonly holdout: {
    readonly saving: { readonly mean: number; readonly low: number; readonly high: number };
    readonly slo: readonly { readonly verdict: string }[];
    readonly parts: readonly { readonly name: string; readonly pairs: number }[];
  };
}

const tune = (scenario: string, ...options: string[]) =>
  spawnSync("node", ["packages/cli/bin/springtide.js", "tune", scenario, "--json", "--quiet", ...options], {
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });

describe("tuning against the defaults of the HorizontalPodAutoscaler", () => {
  test.each(["scenarios/shop.yaml", "test/long/tune/set-up-with-care.yaml", "test/long/tune/evening.yaml"])(
    "saves on %s, beyond chance, within its objectives, on seeds and traffic that were held back",
    (scenario) => {
      const { status, stdout } = tune(scenario, "--baseline", "horizontal-pod-autoscaler-default");
      const { verdict, holdout } = JSON.parse(stdout) as Tuned;
      console.log(scenario, JSON.stringify(holdout.saving));
      expect(holdout.parts.map(({ name }) => name)).toEqual(["held-back seeds", "held-back traffic"]);
      expect(holdout.slo.map((one) => one.verdict)).not.toContain("missed");
      expect(holdout.saving.low).toBeGreaterThan(0);
      expect([verdict, status]).toEqual(["met", 0]);
    },
  );

  test("gives the same bytes on one worker and on three", () => {
    const options = [
      "--baseline",
      "horizontal-pod-autoscaler-default",
      "--set",
      "duration=1h",
      "--event-budget",
      "8000000",
      "--holdout-runs",
      "3",
    ];
    const [one, three] = ["1", "3"].map((workers) => tune("scenarios/match-day.yaml", ...options, "--workers", workers).stdout);
    expect(one).toBe(three);
    expect(one).not.toBe("");
  });
});
