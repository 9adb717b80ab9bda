import { catalog } from "@springtide/policies";
import { expect, test } from "vitest";
import { shownValue } from "../../../../packages/cli/src/tune/file-knob.js";
import { parseKnobs } from "../../../../packages/cli/src/tune/parse-knob.js";

const plain = {
  services: {
    web: {
      replicas: 3,
      cpu: "250m",
      autoscaling: { "horizontal-pod-autoscaler": { min: 2, scaleDownWindow: "60s" } },
      balancing: "two-choices",
    },
    cart: { replicas: 1 },
    db: {},
  },
};
const read = (...texts: string[]) => parseKnobs(texts, plain, catalog);

test.each([
  ["services.web.autoscaling.horizontal-pod-autoscaler.cpu=30%:90%", "80%", "30%", "90%"],
  ["services.web.autoscaling.horizontal-pod-autoscaler.scaleDownWindow=30s:10m", "60s", "30s", "10m"],
  ["services.web.autoscaling.horizontal-pod-autoscaler.requestsPerSecond=2/s:20/s", "0", "2/s", "20/s"],
  ["services.web.replicas=1:8", "3", "1", "8"],
  ["services.web.cpu=100m:2", "250m", "100m", "2000m"],
  ["services.web.balancing.two-choices.d=2:5", "2", "2", "5"],
  ["services.db.replicas=1:6", "1", "1", "6"],
  ["services.web.autoscaling.horizontal-pod-autoscaler.max=4:40", "10", "4", "40"],
])("%s begins at %s", (text, from, low, high) => {
  const [one] = read(text);
  if (one?.knob.kind !== "number") throw new Error("no number");
  const { knob } = one;
  expect([knob.from, knob.low, knob.high].map((value) => shownValue(one, value).replace("1m", "60s").replace("6010m", "10m"))).toEqual(
    [from, low, high].map((value) => value.replace("1m", "60s")),
  );
});

test("a star gives every service a knob of its own, in one group", () => {
  const knobs = read("services.*.replicas=1:8").map(({ knob }) => knob);
  expect(knobs.map(({ id, part, from }) => [id, part, from])).toEqual([
    ["services.web.replicas", "web", 3],
    ["services.cart.replicas", "cart", 1],
    ["services.db.replicas", "db", 1],
  ]);
  expect(new Set(knobs.map(({ group }) => group)).size).toBe(1);
});

test("words are a choice that begins with what is written", () => {
  const [one] = read("services.web.balancing=random,two-choices,{two-choices: {d: 3}}");
  expect(one?.knob).toMatchObject({ kind: "choice", from: "two-choices", of: ["random", "two-choices", "{two-choices: {d: 3}}"] });
  expect(one?.write("{two-choices: {d: 3}}")).toEqual({ "two-choices": { d: 3 } });
});

test.each([
  ["services.web.replicas", "expected path=value"],
  ["services.web.replicas=8:1", "the range has no width"],
  ["services.web.replicas=1:50%", "no two values of one unit"],
  ["services.web.replicas=4", "one value leaves no choice"],
  ["services.wbe.replicas=1:4", 'there is no "wbe" in services; did you mean "web"?'],
  [
    "services.web.autoscaling.pid.target=30%:90%",
    "services.web.autoscaling is horizontal-pod-autoscaler; give --set 'services.web.autoscaling=pid'",
  ],
  ["services.db.cpu=1:3", "the file has no number there to begin with; give --set 'services.db.cpu=1' as well"],
  ["services.cart.autoscaling.pid.target=30%:90%", "there is no services.cart.autoscaling"],
])("%s is refused: %s", (text, message) => {
  expect(() => read(text)).toThrow(message);
});

test("the same knob twice is refused", () => {
  expect(() => read("services.web.replicas=1:4", "services.*.replicas=1:8")).toThrow("services.web.replicas is given twice");
});
