import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type ExportOptions, exportTo } from "../../../../packages/cli/src/commands/export.js";
import { deliverExport } from "../../../../packages/cli/src/export/deliver-export.js";
import { EXPORT_FORMATS, type ExportFormat } from "../../../../packages/cli/src/export/names.js";
import { exportedRun, exportedStories } from "../../../support/exported.js";
import { memoryContext } from "../context.js";

const folder = mkdtempSync(join(tmpdir(), "springtide-export-"));
const fileOf = (name: string, text: string): string => {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
};
const run = fileOf("run.json", JSON.stringify(exportedRun));
const requests = fileOf("requests.ndjson", exportedStories.map((story) => `${JSON.stringify(story)}\n`).join(""));
const scenario = fileOf(
  "shop.yaml",
  "name: shop\nduration: 1m\ntraffic: { all: { to: web, rate: 1/s } }\nservices: { web: { demand: 5ms } }\n",
);
const inputs: Partial<Record<ExportFormat, string>> = { otlp: requests, "chrome-trace": requests, patch: scenario };

async function exported(to: ExportFormat, options: Partial<ExportOptions> = {}, input = inputs[to] ?? run) {
  const context = memoryContext();
  expect(await exportTo(input, { to, start: 0, namespace: "default", label: {}, plugin: [], ...options }, context)).toBe(0);
  return { out: context.out.text(), err: context.err.text() };
}

describe("springtide export", () => {
  it.each(Object.keys(EXPORT_FORMATS) as ExportFormat[])("%s goes where it is told to, whole", async (to) => {
    const output = join(folder, `out-${to}`);
    expect(await exported(to, { output })).toMatchObject({ out: "" });
    const files = to === "promtool" ? readdirSync(output).map((name) => join(output, name)) : [output];
    for (const file of files) expect(readFileSync(file).length).toBeGreaterThan(50);
    expect(readdirSync(folder).filter((name) => name.endsWith(".tmp"))).toEqual([]);
    if (to === "promtool" || to === "parquet") await expect(exported(to)).rejects.toThrow(/--output/);
    else expect((await exported(to)).out).toBe(readFileSync(output, "utf8"));
  });

  it("what is left out is told, unless nobody wants to know", async () => {
    const { detail: _, ...plain } = exportedRun;
    const poor = fileOf("poor.json", JSON.stringify(plain));
    expect((await exported("openmetrics", {}, poor)).err).toMatch(/^note: latencies and CPU time are left out/);
    expect((await exported("openmetrics", { quiet: true }, poor)).err).toBe("");
  });

  it.each([
    ["openmetrics", { system: "shpo" }, run, /--system shpo: there is none/],
    ["otlp", { system: "shop" }, requests, /--system chooses a run, and otlp is made of requests/],
    ["csv", {}, requests, /it is no JSON/],
    ["otlp", {}, run, /run.json:1 cannot be exported/],
    ["patch", {}, run, /run\.json holds no setting but "springtide.result.1"/],
  ] as const)("%s %j is refused, and tells why", async (to, options, input, message) => {
    const output = join(folder, "refused");
    await expect(exported(to, { ...options, output }, input)).rejects.toThrow(message);
    expect(existsSync(output)).toBe(false);
  });

  it("an export that fails on the way leaves what was there", async () => {
    const output = fileOf("kept.txt", "before");
    function* failing(): Generator<string> {
      yield "x".repeat(1 << 19);
      throw new Error("halfway");
    }
    await expect(deliverExport({ type: "text", pieces: failing(), notes: [] }, output, memoryContext().out)).rejects.toThrow("halfway");
    expect(readFileSync(output, "utf8")).toBe("before");
    expect(readdirSync(folder).filter((name) => name.endsWith(".tmp"))).toEqual([]);
  });
});
