import { CommandError } from "../../command-error.js";
import { ExitCode } from "../../exit-codes.js";
import { assume, createDraft, type Plain } from "../draft/draft.js";
import { finishDraft } from "../draft/finish.js";
import type { Imported } from "../imported.js";
import { readJson } from "../read/read-json.js";
import { type FieldTable, openTally, reportOfTallies } from "../report/tally.js";
import type { TrafficOptions } from "../traffic/to-scenario.js";

const FIELDS: FieldTable = [
  [/^CPU$/, { status: "mapped", to: "prices.vcpu" }],
  [/^RAM$/, { status: "mapped", to: "prices.memory" }],
  [/^spot(CPU|RAM)$/, { status: "ignored", note: "spot nodes are priced in the pools of nodes" }],
  [/^(zone|region|internet)NetworkEgress$/, { status: "ignored", note: "traffic between zones and to the outside has no price" }],
  [/^(storage|GPU)$/, { status: "ignored", note: "neither storage nor GPUs are simulated" }],
];
const NAMES = { CPU: "vcpu", RAM: "memory" } as const;

/**
 * Takes prices from a table of OpenCost: dollars for an hour of a vCPU and of a GiB.
 * @throws CommandError, with file and line, for a file without such prices.
 * @see https://opencost.io/docs/configuration/on-prem
 */
export async function importOpenCost(files: readonly string[], { overlay }: TrafficOptions): Promise<Imported> {
  const [file = "-"] = files;
  if (files.length > 1) throw new CommandError(ExitCode.usage, `${files.length} tables of prices; a scenario has one`);
  const table = await readJson(file);
  const prices: Plain = {};
  for (const [key, name] of Object.entries(NAMES)) {
    const given = (table as Plain | undefined)?.[key];
    if (given === undefined || given === "") continue;
    const price = Number(given);
    if (!Number.isFinite(price) || price < 0)
      throw new CommandError(
        ExitCode.usage,
        `${file}:1: ${key} is ${JSON.stringify(given).slice(0, 40)}; a price in dollars an hour is expected, such as 0.031611`,
      );
    prices[name] = `$${price}/h`;
  }
  if (Object.keys(prices).length === 0)
    throw new CommandError(ExitCode.usage, `${file}:1: no table of OpenCost: prices CPU and RAM, in dollars an hour, are expected`);
  const tally = openTally(file, "price table");
  tally.object();
  tally.addTree(table, "", FIELDS, 1);
  const draft = createDraft();
  draft.services.set("web", {});
  assume(
    draft,
    "services.web",
    {},
    "prices tell of no service; lay them over another import: --part -o prices.yaml, then --overlay prices.yaml",
  );
  const scenario = finishDraft(draft, { name: "prices", duration: "10m", overlay, entries: [], extra: { prices } });
  const { assumptions, notes } = draft;
  return {
    scenario,
    comments: draft.comments,
    report: reportOfTallies([tally], { assumptions, overlaid: overlay.paths, notes }),
    part: { prices },
  };
}
