import { inspect } from "node:util";
import { JUPYTER, show, showingItself } from "@springtide/viz";
import { describe, expect, it } from "vitest";
import { chartResult } from "../../../support/chart-results.js";

const result = chartResult({ buckets: 4 });
const showing = showingItself(structuredClone(result), () => show(result));

describe("what shows itself", () => {
  it("keeps its keys, its JSON and its look in a console", () => {
    expect(Reflect.ownKeys({ ...showing })).toEqual(Reflect.ownKeys(result));
    expect(JSON.stringify(showing)).toBe(JSON.stringify(result));
    expect(inspect(showing)).toBe(inspect(result));
  });

  it("answers Deno's kernel, Observable, and who asks for rows", () => {
    expect(showing[JUPYTER]()).toEqual(show(result)[JUPYTER]());
    const element = { innerHTML: "" };
    expect(showing.toElement({ createElement: () => element })).toBe(element);
    expect(element.innerHTML).toContain("<svg");
    expect(showing.toRows()).toEqual(show(result).toRows());
  });

  it("is a picture in tslab", () => {
    const pictures: string[] = [];
    Object.assign(globalThis, { __tslab__: { require: () => ({ display: { html: (text: string) => pictures.push(text) } }) } });
    try {
      expect(inspect(showing)).toBe("");
    } finally {
      Reflect.deleteProperty(globalThis, "__tslab__");
    }
    expect(pictures.join("")).toContain("<svg");
  });
});
