import { parseScenario } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { describe, expect, test } from "vitest";
import { writeScenario } from "../../../../../packages/cli/src/import/draft/write-scenario.js";
import { importAnyTraffic } from "../../../../../packages/cli/src/import/traffic/import-any.js";
import { TRAFFIC_FIXTURES, TRAFFIC_OPTIONS, tryDamaged } from "../../../../support/damaged-traffic.js";

describe.each(TRAFFIC_FIXTURES)("%s", (path) => {
  test("is told by its beginning, and gives a scenario in which every field is accounted for", async () => {
    const { scenario, comments, report } = await importAnyTraffic([path], TRAFFIC_OPTIONS);
    expect(parseScenario(writeScenario(scenario, comments, " x"), { catalog }).services.length).toBeGreaterThan(0);
    const { mapped, approximated, assumed, ignored, fields } = report.counts;
    expect(mapped + approximated + assumed + ignored).toBe(fields);
    expect(fields).toBeGreaterThan(0);
  });

  test("damaged anywhere, gives a scenario or an error that says where", () => tryDamaged(path, 3));
});
