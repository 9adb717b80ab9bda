import { expect, it } from "vitest";
import { everyChart } from "../../../support/every-chart.js";

it.each(Object.entries(everyChart()))("%s says nothing twice to those who listen", (_, { alt }) => {
  const figures = alt.split(/(?<=[^A-Z])[.:;] /).filter((part) => /\d/.test(part));
  expect(figures).toEqual([...new Set(figures)]);
});
