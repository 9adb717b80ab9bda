import { createHash } from "node:crypto";
import type { Result } from "@springtide/core";
import type { Exported, ExportSettings } from "../exported.js";
import { needsDetail } from "../needs-detail.js";
import { type Panel, rowsOf } from "./panels.js";

const DATASOURCE = { type: "prometheus", uid: `\${datasource}` };
const WIDTH = 24;
const HEIGHT = 8;

/**
 * A Grafana dashboard of what the OpenMetrics export holds, at the time that it was told to be.
 * @see grafana/grafana kinds/dashboard/dashboard_kind.cue@v10.4 (schema version 39)
 */
export function writeGrafana(run: Result, { startUnixMs, namespace }: ExportSettings): Exported {
  const dashboard = {
    uid: createHash("sha256").update(run.scenario).digest("hex").slice(0, 20),
    title: `${run.scenario} (simulated)`,
    tags: ["springtide"],
    schemaVersion: 39,
    version: 1,
    editable: true,
    graphTooltip: 1,
    timezone: "utc",
    time: { from: new Date(startUnixMs).toISOString(), to: new Date(startUnixMs + run.durationMs).toISOString() },
    refresh: "",
    annotations: { list: [] },
    links: [],
    templating: { list: variables(namespace) },
    panels: panelsOf(run),
  };
  return { type: "text", pieces: [`${JSON.stringify(dashboard, null, 2)}\n`], notes: needsDetail(run, "panels of latencies and CPU time") };
}

function variables(namespace: string): object[] {
  const query = (name: string, label: string, of: string) => ({
    name,
    label,
    type: "query",
    datasource: DATASOURCE,
    query: { query: of, refId: name },
    definition: of,
    refresh: 2,
    sort: 1,
    multi: true,
    includeAll: true,
    current: {},
    hide: 0,
    options: [],
    regex: "",
  });
  const chosen = { ...query("namespace", "Namespace", "label_values(istio_requests_total, destination_service_namespace)") };
  return [
    {
      name: "datasource",
      label: "Data source",
      type: "datasource",
      query: "prometheus",
      current: {},
      hide: 0,
      options: [],
      refresh: 1,
      regex: "",
    },
    { ...chosen, current: { selected: true, text: [namespace], value: [namespace] } },
    {
      ...query(
        "service",
        "Service",
        'label_values(istio_requests_total{destination_service_namespace=~"$namespace"}, destination_service_name)',
      ),
      current: { selected: true, text: ["All"], value: ["$__all"] },
    },
  ];
}

/** Headings over the whole width, and panels side by side. */
function panelsOf(run: Result): object[] {
  let [id, y] = [0, 0];
  return rowsOf(run).flatMap(({ title, panels }) => {
    const heading = { id: ++id, type: "row", title, collapsed: false, gridPos: { x: 0, y: y++, w: WIDTH, h: 1 }, panels: [] };
    const across = Math.min(3, panels.length);
    const placed = panels.map((panel, i) => {
      const gridPos = { x: (i % across) * (WIDTH / across), y: y + Math.floor(i / across) * HEIGHT, w: WIDTH / across, h: HEIGHT };
      return timeSeries(panel, ++id, gridPos);
    });
    y += Math.ceil(panels.length / across) * HEIGHT;
    return [heading, ...placed];
  });
}

function timeSeries({ title, unit, queries }: Panel, id: number, gridPos: object): object {
  return {
    id,
    type: "timeseries",
    title,
    datasource: DATASOURCE,
    gridPos,
    fieldConfig: { defaults: { unit, min: 0, custom: { lineWidth: 1, fillOpacity: 5, showPoints: "never" } }, overrides: [] },
    options: { legend: { displayMode: "list", placement: "bottom", showLegend: true }, tooltip: { mode: "multi", sort: "desc" } },
    targets: queries.map(({ expr, legend }, i) => ({
      refId: String.fromCharCode(65 + i),
      datasource: DATASOURCE,
      editorMode: "code",
      expr,
      legendFormat: legend,
      range: true,
    })),
  };
}
