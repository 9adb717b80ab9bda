import { catalog, parseScenario } from "springtide";
import { expect, test } from "vitest";
import { refuseSameLevels } from "../../../../packages/cli/src/scenario/refuse-same-levels.js";
import { combine, parseAxes } from "../../../../packages/cli/src/scenario/variants.js";
import { scenarioKey } from "../../../../packages/cli/src/sweep/identity.js";

const axes = parseAxes(["services.web.startup=10s,5s,10000ms", "services.web.replicas=1,2"]);
const variants = combine(axes);
const startups = (file: string, isTold: (settings: readonly string[]) => boolean = () => true) =>
  variants.map(({ settings }) => {
    const [startup = "", replicas = ""] = settings.map(({ text }) => text);
    const told = isTold([startup, replicas]) ? startup : `${Number.parseInt(startup, 10)}h`;
    const web = `{ demand: 5ms, replicas: ${replicas}, startup: ${told} }`;
    const written = `{ name: ${file}, duration: 1m, traffic: { all: { to: web, rate: 1/s } }, services: { web: ${web} } }`;
    return scenarioKey(parseScenario(written, { catalog }));
  });

test("two ways to write one value are told apart from two values", () => {
  expect(() => refuseSameLevels("--vary", axes, startups("a"))).toThrow(
    "--vary services.web.startup: 10s and 10000ms are the same; write it once",
  );
});

test("values that are the same in every file are found, however many files there are", () => {
  expect(() => refuseSameLevels("--vary", axes, [...startups("a"), ...startups("b")])).toThrow("10s and 10000ms are the same");
});

test("values that differ beside one value of another field, or in one file, stay", () => {
  const besideTwo = ([, replicas]: readonly string[]) => replicas === "1";
  expect(() => refuseSameLevels("--vary", axes, startups("a", besideTwo))).not.toThrow();
  expect(() => refuseSameLevels("--vary", axes, [...startups("a"), ...startups("b", () => false)])).not.toThrow();
});

test("without fields nothing is the same", () => {
  expect(() => refuseSameLevels("--vary", [], startups("a").slice(0, 1))).not.toThrow();
});
