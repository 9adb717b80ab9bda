import { readFileSync } from "node:fs";
import { catalog } from "@springtide/policies";
import { describe, expect, test } from "vitest";
import { parseDocument } from "yaml";
import { parseScenario, scenarioJsonSchema } from "../../packages/core/src/scenario/index.js";

const read = (name: string) => readFileSync(new URL(`../../docs/${name}`, import.meta.url), "utf8");
const page = read("scenario-format.md");
const blocks = [
  page,
  read("balancing.md"),
  read("autoscaling.md"),
  read("nodes.md"),
  read("queues.md"),
  read("functions.md"),
  read("scale-in.md"),
  read("resilience.md"),
  read("slo.md").replace("```yaml file=slo.yaml", "```yaml scenario"),
  read("transactions.md"),
  read("faults.md"),
].flatMap((text) =>
  [...text.matchAll(/^```yaml(?: (\S+))?\n([\s\S]*?)^```$/gm)].map(([, kind = "none", block = ""]) => ({ kind, text: block })),
);
const failures = /```csv\n([\s\S]*?)```/.exec(read("faults.md"))?.[1] ?? "";
const load = (name: string) => (name === "./failures.csv" ? failures : "t_seconds,requests\n0,5\n60,7\n");
const services = ["cart", "session", "stock", "card", "invoice", "audit"];

/** A sound scenario around one part of it. */
const around = (part: { top?: object; traffic?: unknown; service?: unknown }) => ({
  name: "n",
  duration: "1h",
  traffic: { users: part.traffic ?? { to: "web", rate: "1/s", classes: { member: {} } } },
  services: { ...Object.fromEntries(services.map((name) => [name, {}])), web: part.service ?? { demand: "1ms" } },
  ...part.top,
});

const wholes: Record<string, (data: unknown) => unknown[]> = {
  scenario: (data) => [data],
  top: (data) => [around({ top: data as object })],
  traffic: (data) => [around({ traffic: data })],
  service: (data) => [around({ service: data })],
  durations: (data) => (data as unknown[]).map((demand) => around({ service: { demand } })),
  counts: (data) => (data as unknown[]).map((batch) => around({ traffic: { to: "web", rate: "1/s", batch } })),
  rates: (data) => (data as unknown[]).map((rate) => around({ traffic: { to: "web", rate } })),
};

describe("every example of the pages about scenarios is read", () => {
  test.each(blocks)("$kind: $text", ({ kind, text }) => {
    expect(Object.keys(wholes)).toContain(kind);
    for (const whole of wholes[kind]!(parseDocument(text).toJS())) {
      expect(parseScenario(JSON.stringify(whole), { catalog, load }).services.length).toBeGreaterThan(0);
    }
  });
});

test("every key of the schema is on the page", () => {
  const keys = new Set<string>();
  const collect = (schema: unknown): void => {
    if (typeof schema !== "object" || schema === null) return;
    const { properties } = schema as { properties?: Record<string, unknown> };
    for (const [key, inner] of Object.entries(properties ?? {})) {
      keys.add(key);
      if (key !== "autoscaling") collect(inner);
    }
    // The options of policies are on the policies' own pages.
    for (const [name, inner] of Object.entries(schema)) if (name !== "properties" && !name.endsWith("-policy")) collect(inner);
  };
  collect(scenarioJsonSchema(catalog));
  expect(keys.size).toBeGreaterThan(80);
  expect([...keys].filter((key) => !new RegExp(`\\b${key}\\b`).test(page))).toEqual([]);
});
