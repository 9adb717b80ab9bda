import { type Catalog, parseScenario, type Scenario, ScenarioError } from "@springtide/core";
import { parse } from "yaml";
import { applySetting } from "../scenario/apply-setting.js";
import { dataFileReader } from "../scenario/data-files.js";
import { type Change, loadScenario } from "../scenario/load.js";
import type { Setting } from "../scenario/setting.js";
import type { ScenarioSource } from "../scenario/source.js";

/**
 * Makes the scenario of any point of a design.
 * @throws InvalidScenario (from the returned function) that names the setting a problem comes from, CommandError when a setting leads nowhere.
 */
export function pointLoader(
  source: ScenarioSource,
  fixed: readonly Setting[],
  options: { readonly catalog: Catalog; readonly dataRoot: string | undefined },
): (settings: readonly Setting[]) => Scenario {
  const thorough = (settings: readonly Setting[]): Scenario => {
    const changes: Change[] = [
      ...fixed.map((setting) => ({ option: "--set" as const, setting })),
      ...settings.map((setting) => ({ option: "--grid" as const, setting })),
    ];
    return loadScenario(source, changes, options);
  };
  let plain: unknown;
  return (settings) => {
    // The first tells of everything that is wrong with the file; the others need not read it again.
    if (plain === undefined) {
      const first = thorough(settings);
      plain = parse(source.text, { logLevel: "silent", maxAliasCount: -1 });
      for (const setting of fixed) applySetting("--set", plain, setting);
      return first;
    }
    const copy = structuredClone(plain);
    for (const setting of settings) applySetting("--grid", copy, setting);
    try {
      return parseScenario(JSON.stringify(copy), {
        catalog: options.catalog,
        file: source.file,
        load: dataFileReader(source.folder, options.dataRoot),
      });
    } catch (error) {
      if (error instanceof ScenarioError) return thorough(settings);
      throw error;
    }
  };
}
