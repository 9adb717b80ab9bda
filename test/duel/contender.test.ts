import { expect, test } from "vitest";
import { readContender } from "./contender.js";

test.each([
  ["pid", { id: "pid", options: {} }],
  ["{pid: {target: 50%}}", { id: "pid", options: { target: "50%" } }],
  ['{"pid":{"target":0.5}}', { id: "pid", options: { target: 0.5 } }],
])("%s names a policy", (text, contender) => {
  expect(readContender(text)).toEqual(contender);
});

test.each([
  ["pidd", 'did you mean "pid"?'],
  ["{pid: {}, keda: {}}", "{id: {option: value}}"],
  ["{pid: 3}", "the options of pid are written {option: value}"],
  ["{pid: ", "{pid: "],
])("%s is refused, with what is allowed", (text, message) => {
  expect(() => readContender(text)).toThrow(message);
});
