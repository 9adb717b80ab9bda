import { describe, expect, it } from "vitest";
import { writeGrafana } from "../../../../../packages/cli/src/export/grafana/write-grafana.js";
import { writeOpenMetrics } from "../../../../../packages/cli/src/export/openmetrics/write-openmetrics.js";
import { exportedRun, SETTINGS, textOf } from "../../../../support/exported.js";

interface Panel {
  readonly id: number;
  readonly type: string;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly datasource?: { readonly uid: string };
  readonly targets?: readonly { readonly expr: string; readonly datasource: { readonly uid: string } }[];
}

const dashboardOf = async (run = exportedRun) => JSON.parse(await textOf(writeGrafana(run, SETTINGS)));

describe("a dashboard for Grafana", () => {
  it("asks only for metrics and labels that the OpenMetrics export has", async () => {
    const { panels } = (await dashboardOf()) as { panels: Panel[] };
    const metrics = await textOf(writeOpenMetrics(exportedRun, SETTINGS));
    const asked = panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));
    expect(asked.length).toBeGreaterThan(10);
    for (const expr of asked)
      for (const [, name, matchers = ""] of expr.matchAll(/\b((?:http|istio|kube|container|springtide|rabbitmq)_\w+)(?:\{([^}]*)\})?/g)) {
        const line = metrics.split("\n").find((one) => one.startsWith(`${name}{`) || one.startsWith(`${name} `));
        expect(line, expr).toBeDefined();
        for (const [, label] of matchers.matchAll(/(\w+)=~?"/g)) expect(line).toContain(`${label}=`);
      }
  });

  it("every panel takes its data source from the variable, and lies on no other", async () => {
    const { panels, templating, schemaVersion, time } = await dashboardOf();
    expect(schemaVersion).toBe(39);
    expect(time).toEqual({ from: "2024-01-01T00:00:00.000Z", to: "2024-01-01T00:06:00.000Z" });
    expect(templating.list.map(({ name }: { name: string }) => name)).toEqual(["datasource", "namespace", "service"]);
    const taken = new Set<string>();
    for (const { type, gridPos, datasource, targets = [] } of panels as Panel[]) {
      if (type !== "row") for (const one of [{ datasource }, ...targets]) expect(one.datasource?.uid).toBe("$" + "{datasource}");
      for (let x = gridPos.x; x < gridPos.x + gridPos.w; x++)
        for (let y = gridPos.y; y < gridPos.y + gridPos.h; y++) {
          expect(x).toBeLessThan(24);
          expect(taken.has(`${x} ${y}`)).toBe(false);
          taken.add(`${x} ${y}`);
        }
    }
    expect(new Set((panels as Panel[]).map(({ id }) => id)).size).toBe(panels.length);
  });

  it("has no panel that would stay empty where the result lacks detail", async () => {
    const { detail: _, ...plain } = exportedRun;
    expect(JSON.stringify(await dashboardOf(plain))).not.toMatch(/_bucket|container_cpu/);
    expect(writeGrafana(plain, SETTINGS).notes.join()).toMatch(/--detail/);
  });
});
