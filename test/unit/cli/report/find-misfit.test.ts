import { describe, expect, it } from "vitest";
import { list, map, number, object, oneOf, orNull, text, whole } from "../../../../packages/cli/src/json-schema.js";
import { findMisfit } from "../../../../packages/cli/src/report/find-misfit.js";

interface Pod {
  readonly name: string;
  readonly state?: string;
  readonly cpus: readonly (number | null)[];
  readonly labels: Readonly<Record<string, string>>;
  readonly restarts: number;
}

const schema = object<Pod>(
  { name: text(), state: oneOf(["up", "down"]), cpus: list(orNull(number())), labels: map(text()), restarts: whole() },
  undefined,
  ["state"],
);
const pod = { name: "web", state: "up", cpus: [1, null, 0.5], labels: { app: "web" }, restarts: 0 };

describe("the first misfit", () => {
  it("is none where everything fits, whatever else is there", () => {
    expect(findMisfit(schema, pod)).toBeUndefined();
    expect(findMisfit(schema, { ...pod, state: undefined, newer: [{}] })).toMatch(/state/);
    const { state: _, ...without } = pod;
    expect(findMisfit(schema, { ...without, newer: [{}] })).toBeUndefined();
  });

  it.each([
    [7, "it is not an object"],
    [[], "it is not an object"],
    [{ name: "web" }, "cpus, labels, restarts are missing"],
    [{ ...pod, name: null }, "name is not a text"],
    [{ ...pod, state: "sideways" }, "state is not one of up, down"],
    [{ ...pod, cpus: [1, "2"] }, "cpus[1] is not a number"],
    [{ ...pod, labels: { app: 3 } }, "labels.app is not a text"],
    [{ ...pod, restarts: -1 }, "restarts is not 0 or more"],
    [{ ...pod, restarts: 0.5 }, "restarts is not a whole number"],
  ])("of %j says where it is, and what should be there", (value, message) => expect(findMisfit(schema, value)).toBe(message));
});
