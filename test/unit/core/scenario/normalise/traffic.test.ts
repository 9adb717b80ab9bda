import { expect, test } from "vitest";
import { scenarioOf } from "./service-of.js";

const constant = (value: number) => ({ type: "constant", value });

test("a class has the client of its source unless it names one of its own", () => {
  const classes = { shared: {}, own: { client: { uniform: { min: 1, max: 9 } } } };
  const of = (client: { client?: number }) =>
    scenarioOf({}, { traffic: { t: { to: "s", rate: "1/s", classes, ...client } } }).traffic[0]!.classes.map((one) => one.client);
  const uniform = { type: "uniform", min: 1, max: 9 };
  expect(of({ client: 7 })).toEqual([uniform, constant(7)]);
  expect(of({})).toEqual([uniform, undefined]);
});
