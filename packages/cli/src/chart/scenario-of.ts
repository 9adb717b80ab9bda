import type { Result, Scenario } from "@springtide/core";
import { usageError } from "../command-error.js";
import { loadCatalog, resolvePlugins } from "../plugins.js";
import type { StudiedSystem } from "../report/study.js";
import { type Change, loadScenario } from "../scenario/load.js";
import { readSource } from "../scenario/source.js";

/** Where the scenario of a run is, and what it may need. */
export interface ScenarioOptions {
  readonly scenario?: string;
  readonly plugin?: readonly string[];
  readonly dataRoot?: string;
}

/**
 * The scenario of a system's run, with what the system varies.
 * @throws CommandError when none is named or it has other services than the run, InvalidScenario when it has problems.
 */
export async function scenarioOf(
  { settings }: StudiedSystem,
  run: Result,
  { scenario: file, plugin = [], dataRoot }: ScenarioOptions,
): Promise<Scenario> {
  if (file === undefined)
    throw usageError("the graph is drawn of a run and of its scenario, which tells who calls whom: give --scenario FILE");
  const changes = Object.entries(settings).map(
    ([path, value]): Change => ({ option: "--set", setting: { path: path.split("."), value, text: JSON.stringify(value) } }),
  );
  const scenario = loadScenario(readSource(file), changes, { catalog: await loadCatalog(resolvePlugins(plugin)), dataRoot });
  const unknown = scenario.services.map(({ name }) => name).filter((name) => !Object.hasOwn(run.services, name));
  if (unknown.length > 0)
    throw usageError(`--scenario ${file}: the run knows nothing of ${unknown.slice(0, 3).join(", ")}; is it a run of this scenario?`);
  return scenario;
}
