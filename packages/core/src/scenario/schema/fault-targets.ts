import { text, whole } from "./scalars.js";
import { list, refuse } from "./shapes.js";

const numbersOf = (noun: string) =>
  list(`${noun} numbers`, whole(0, 1_000_000)).superRefine((given, context) => {
    given.forEach((number, index) => {
      if (given.indexOf(number) < index) refuse(context, `${noun} ${number} is there twice`, "leave one out", [index]);
    });
  });

/** Whom a fault of instances hits. */
export const instanceTarget = {
  service: text().describe("The service hit."),
  instances: numbersOf("instance")
    .optional()
    .describe("Numbers of the instances hit, from 0 in the order they are made. Default: all there are."),
};

/** Whom a fault of nodes hits. */
export const nodeTarget = {
  pool: text().optional().describe("The pool hit. Default: all."),
  zone: text().optional().describe("The zone hit. Default: all."),
  nodes: numbersOf("node")
    .optional()
    .describe("Numbers of the nodes hit, from 0 in the order their pool makes them. Default: all there are."),
};
