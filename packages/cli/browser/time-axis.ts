import type uPlot from "uplot";
import type { PageMark, PageSystem } from "../src/report/page-data.js";
import { onThemeChange } from "./colours.js";
import { button, choice, element } from "./element.js";
import { drawMarks, tell } from "./marks.js";
import { type Common, drawPanel } from "./panel.js";
import { clock } from "./quantity.js";

const HINT =
  "Drag over a chart to zoom in, double-click for the whole run. ▲ more and ▽ fewer replicas, ✗ faults, ◆ changes: press one to see why.";

/** Charts over one another on a common axis of time: one cursor, one zoom, and marks that tell about themselves. */
export function showTimeAxis(target: HTMLElement, systems: readonly PageSystem[]): void {
  const state = { system: 0, view: 0, chosenMs: null as number | null };
  let charts: uPlot[] = [];
  let shown: [number, number] = [0, 1];
  let isZooming = false;
  const strip = element("div", { class: "marks", role: "group", "aria-label": "Decisions, faults and changes" });
  const [panels, box] = [element("div", { class: "panels" }), element("div", { class: "explanation", role: "status" })];
  const stretch = element("span", { class: "quiet", id: "stretch" });
  const views = element("span", {});

  const current = () => systems[state.system] as PageSystem;
  const marksShown = () => {
    const { views: all, marks } = current();
    const service = all[state.view]?.service;
    return service === undefined ? marks : marks.filter((mark) => mark.service === service || mark.service === "");
  };
  const widthPx = () => Math.max(320, Math.floor(target.clientWidth));
  const whole = (): [number, number] => {
    const { firstMs, stepMs, points } = current();
    return [firstMs - stepMs / 2, firstMs + (points - 0.5) * stepMs];
  };

  const choose = (marks: readonly PageMark[]): void => {
    state.chosenMs = marks[0]?.atMs ?? null;
    tell(box, marks);
    for (const chart of charts) chart.redraw(false);
  };
  const zoomTo = (minMs: number, maxMs: number): void => {
    if (isZooming) return;
    isZooming = true;
    shown = [minMs, maxMs];
    for (const chart of charts) chart.setScale("x", { min: minMs, max: maxMs });
    drawMarks(strip, marksShown(), shown, widthPx(), choose);
    stretch.textContent = `${clock(minMs, maxMs - minMs)} to ${clock(maxMs, maxMs - minMs)}`;
    isZooming = false;
  };
  const zoomBy = (factor: number): void => {
    const [from, to] = whole();
    const middle =
      state.chosenMs !== null && state.chosenMs >= shown[0] && state.chosenMs <= shown[1] ? state.chosenMs : (shown[0] + shown[1]) / 2;
    const half = ((shown[1] - shown[0]) / 2) * factor;
    const least = Math.max(from, Math.min(middle - half, to - 2 * half));
    zoomTo(least, Math.min(to, least + 2 * half));
  };
  const draw = (): void => {
    const system = current();
    const view = system.views[state.view] ?? system.views[0];
    const times = Array.from({ length: system.points }, (_, i) => system.firstMs + i * system.stepMs);
    for (const chart of charts) chart.destroy();
    isZooming = true;
    panels.replaceChildren();
    const common: Common = {
      system,
      times,
      marks: marksShown(),
      widthPx: widthPx(),
      heightPx: 132,
      chosenMs: () => state.chosenMs,
      onZoom: zoomTo,
      onWhole: () => zoomTo(...whole()),
    };
    charts = (view?.panels ?? []).map((panel) => {
      const holder = element("div", { class: "panel" }, element("h3", {}, panel.title));
      panels.append(holder);
      return drawPanel(panel, holder, common);
    });
    isZooming = false;
    zoomTo(...shown);
  };
  const restart = (): void => {
    state.chosenMs = null;
    box.replaceChildren();
    shown = whole();
    draw();
  };
  const offerViews = (): void => {
    const names = current().views.map(({ name }) => name);
    views.replaceChildren(
      ...(names.length < 2
        ? []
        : [
            choice("Show", names, (index) => {
              state.view = index;
              draw();
            }),
          ]),
    );
  };
  const offerSystems = () =>
    choice(
      "System",
      systems.map(({ name }) => name),
      (index) => {
        state.system = index;
        state.view = 0;
        offerViews();
        restart();
      },
    );

  target.hidden = false;
  offerViews();
  const controls = [
    ...(systems.length > 1 ? [offerSystems()] : []),
    views,
    button("Zoom in", () => zoomBy(0.5)),
    button("Zoom out", () => zoomBy(2)),
    button("Whole run", () => zoomTo(...whole())),
    stretch,
  ];
  target.append(element("div", { class: "controls" }, ...controls), element("p", { class: "quiet" }, HINT), strip, panels, box);
  restart();
  onThemeChange(draw);
  let widthDrawn = widthPx();
  new ResizeObserver(() => {
    if (widthPx() === widthDrawn) return;
    widthDrawn = widthPx();
    draw();
  }).observe(target);
}
