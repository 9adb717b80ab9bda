import { describe, expect, it } from "vitest";
import { parseScenario } from "../../../../../packages/core/src/scenario/index.js";
import { smallCatalog as catalog } from "../small-catalog.js";

/** Services of a file, by name. */
function services(text: string) {
  const scenario = parseScenario(`{ name: n, duration: 1h, traffic: { t: { to: a, rate: 1/s } }, services: { ${text} } }`, { catalog });
  return Object.fromEntries(scenario.services.map((service) => [service.name, service]));
}

// https://yaml.org/type/merge.html
describe("a merge key", () => {
  it("brings what is not written beside it", () => {
    const merged = services("a: &usual { demand: 30ms, replicas: 3 }, b: { <<: *usual, replicas: 5 }");
    const written = services("a: { demand: 30ms, replicas: 3 }, b: { demand: 30ms, replicas: 5 }");
    expect(merged).toEqual(written);
  });

  it("is no matter of order", () => {
    expect(services("a: &usual { demand: 30ms, replicas: 3 }, b: { replicas: 5, <<: *usual }").b).toEqual(
      services("a: &usual { demand: 30ms, replicas: 3 }, b: { <<: *usual, replicas: 5 }").b,
    );
  });

  it("brings of several maps what the first of them says", () => {
    const merged = services("a: &one { demand: 1ms }, b: &two { demand: 2ms, replicas: 2 }, c: { <<: [*one, *two] }");
    expect(merged.c).toEqual(services("a: { demand: 1ms }, c: { demand: 1ms, replicas: 2 }").c);
  });

  it("between quotes is a name like others", () => {
    expect(() => services('a: &usual { demand: 30ms }, b: { "<<": *usual }')).toThrow(/<</);
  });
});
