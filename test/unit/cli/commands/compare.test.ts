import { expect, test } from "vitest";
import { type CompareOptions, compare } from "../../../../packages/cli/src/commands/compare.js";
import { memoryContext } from "../context.js";

const FILE = "scenarios/shop.yaml";
const options: CompareOptions = {
  vary: ["services.*.balancing=random,two-choices", "services.web.autoscaling.utilisation.max=10,12"],
  set: [],
  plugin: [],
  gate: [],
  workers: 2,
};

test("every combination is run on the same seed", async () => {
  const context = memoryContext();
  expect(await compare([FILE], options, context)).toBe(0);
  const web = context.jobs.map(({ scenario }) => scenario.services.find(({ name }) => name === "web"));
  expect(web.map((service) => [service?.balancing.id, service?.autoscaling?.max])).toEqual([
    ["random", 10],
    ["random", 12],
    ["two-choices", 10],
    ["two-choices", 12],
  ]);
  expect(new Set(context.jobs.map(({ scenario }) => scenario.seed))).toEqual(new Set(["42"]));
});

test("the table has a row for each and goes to stdout", async () => {
  const context = memoryContext();
  await compare([FILE], options, context);
  expect(context.out.text().match(/^(random|two-choices) +1[02] +\$/gm)).toHaveLength(4);
  expect(context.err.text()).toBe("4 runs, 4,000 requests in 0 s\n");
});

test("--json prints all results in the order of the variants", async () => {
  const context = memoryContext();
  await compare([FILE], { ...options, json: true }, context);
  const { variants } = JSON.parse(context.out.text());
  expect(variants.map(({ labels }: { labels: string[] }) => labels)).toEqual([
    ["random", "10"],
    ["random", "12"],
    ["two-choices", "10"],
    ["two-choices", "12"],
  ]);
});

test("a policy that nobody knows is told before anything runs", async () => {
  const context = memoryContext();
  await expect(compare([FILE], { ...options, vary: ["services.web.balancing=random,two-choises"] }, context)).rejects.toMatchObject({
    problems: [
      {
        message: expect.stringContaining("(from --vary services.web.balancing=two-choises)"),
        hint: expect.stringContaining("two-choices"),
      },
    ],
  });
  expect(context.jobs).toEqual([]);
});

test("several files are compared on the seed of the first", async () => {
  const context = memoryContext();
  expect(await compare([FILE, "scenarios/flash-sale.yaml"], { ...options, vary: [] }, context)).toBe(0);
  expect(context.jobs.map(({ scenario }) => scenario.name)).toEqual(["shop", "flash sale"]);
  expect(new Set(context.jobs.map(({ seed }) => seed))).toEqual(new Set(["42"]));
  expect(context.out.text()).toMatch(/^shop /m);
  expect(context.out.text()).toMatch(/^flash-sale /m);
});

test("one file and nothing varied is no comparison", async () => {
  await expect(compare([FILE], { ...options, vary: [] }, memoryContext())).rejects.toThrow("nothing to compare: give --vary");
});

test("several runs of each are paired by their seeds", async () => {
  const context = memoryContext();
  expect(await compare([FILE], { ...options, runs: 3 }, context)).toBe(0);
  expect(context.jobs.map(({ seed }) => seed).slice(0, 3)).toEqual(["42", "42/run-1", "42/run-2"]);
  expect(context.jobs).toHaveLength(12);
  expect(context.out.text()).toContain("3 paired runs");
});

test("a gate on a service that is not there is refused before anything runs", async () => {
  const context = memoryContext();
  await expect(compare([FILE], { ...options, runs: 3, gate: ["services.wbe.p99=5%"] }, context)).rejects.toThrow(
    '--gate services.wbe.p99: there is no "wbe" in services; did you mean "web"?',
  );
  expect(context.jobs).toEqual([]);
});

test("nor is a precision of one ever reached", async () => {
  const context = memoryContext();
  await expect(compare([FILE], { ...options, precision: ["services.wbe.p99=5%"] }, context)).rejects.toThrow(
    "--precision services.wbe.p99",
  );
  expect(context.jobs).toEqual([]);
});
