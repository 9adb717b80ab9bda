import { defineScenario, type RequestRecord, type ScenarioInput, simulate } from "@springtide/core";
import { catalog } from "@springtide/policies";

type ServiceInput = ScenarioInput["services"][string];

/** Requests at these times (ms) to one service, each taking its demand (ms), and what became of them. */
export function replayed(
  requests: readonly (readonly [atMs: number, demandMs?: number])[],
  service: ServiceInput,
  rest: Partial<ScenarioInput> & { readonly client?: Partial<ScenarioInput["traffic"][string]> } = {},
) {
  const { client, ...fields } = rest;
  const trace = ["time,demand", ...requests.map(([atMs, demandMs]) => `${atMs}ms,${demandMs ?? ""}`)].join("\n");
  const scenario = defineScenario(
    {
      name: "replayed",
      duration: "100s",
      traffic: { client: { to: "web", replay: { trace: "./t.csv" }, ...client } },
      services: { web: service },
      ...fields,
    },
    { catalog, load: () => trace },
  );
  const records: RequestRecord[] = [];
  const result = simulate(scenario, { catalog, onRequest: (record) => records.push({ ...record }) });
  records.sort((a, b) => a.index - b.index);
  return { result, web: result.services.web!, records, latencies: records.map(({ startMs, endMs }) => endMs - startMs) };
}
