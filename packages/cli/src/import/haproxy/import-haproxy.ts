import { basename } from "node:path";
import { CommandError } from "../../command-error.js";
import { ExitCode } from "../../exit-codes.js";
import { assume, createDraft, type Plain } from "../draft/draft.js";
import { finishDraft } from "../draft/finish.js";
import { freeName, plainName } from "../draft/free-name.js";
import type { Overlay } from "../draft/overlay.js";
import { callsOf } from "../draft/visits.js";
import type { Imported } from "../imported.js";
import { INPUT_LIMITS } from "../read/input-limits.js";
import { readInput } from "../read/read-input.js";
import { reportOf } from "../report/import-report.js";
import { readBalancing } from "./backend/balancing.js";
import { readHealth } from "./backend/health.js";
import { readRetries } from "./backend/retries.js";
import { readServers } from "./backend/servers.js";
import { readTimeouts } from "./backend/timeouts.js";
import { readWaiting } from "./backend/waiting.js";
import { type HaproxyEntry, readFrontend } from "./frontends.js";
import { parseConfig, type Section } from "./parse-config.js";
import { findTables, rateLimits } from "./rate-limits.js";
import { settingsOf } from "./settings.js";
import { type Places, toResource } from "./to-resource.js";
import { whyIgnored } from "./why-ignored.js";
import type { HaproxyWorld, Settings } from "./world.js";

/**
 * Makes a scenario of an HAProxy configuration: a service for each backend with servers.
 * @throws CommandError, with file and line, for what cannot be read.
 */
export function importHaproxy(path: string, overlay: Overlay): Imported {
  const source = readInput(path);
  const sections = parseConfig(source.text, source.file);
  const places: Places = new Map();
  const resources = sections.map((section) => toResource(source, section, places));
  if (resources.reduce((sum, { ledger }) => sum + ledger.size, 0) > INPUT_LIMITS.leaves)
    throw new CommandError(ExitCode.usage, `${source.file}:1: more than ${INPUT_LIMITS.leaves} fields`);
  const draft = createDraft(source.file);
  const world: HaproxyWorld = {
    draft,
    tables: findTables(sections),
    mark(statement, mark, option) {
      const place = places.get(statement);
      place?.resource.ledger.mark(option === undefined ? place.path : [...place.path, option], mark);
    },
    refuse(statement, message) {
      throw new CommandError(ExitCode.usage, `${source.file}:${statement.line}: ${message}`);
    },
  };
  const settings = settingsOf(sections);
  const resourceOf = new Map(sections.map((section, index) => [section, resources[index]]));
  const processes = readProcesses(sections, world);
  const services = new Map<string, string>();
  const entries: HaproxyEntry[] = [];
  for (const own of settings) {
    if (own.section.kind === "frontend" || !hasServers(own) || isDisabled(own, world)) continue;
    const { service, most } = readBackend(own, processes, services, world);
    services.set(own.section.name, service);
    resourceOf.get(own.section)?.ledger.mark([""], { status: "mapped", to: `services.${service}` });
    if (own.section.kind === "listen") entries.push({ name: service, to: service, most });
  }
  if (services.size === 0)
    throw new CommandError(ExitCode.usage, `${source.file}:1: there is no backend with servers here, so there is nothing to balance`);
  for (const own of settings.filter(({ section }) => section.kind !== "backend")) {
    const found = readFrontend(own, services, world);
    entries.push(...found);
    for (const { name } of found)
      resourceOf.get(own.section)?.ledger.mark([""], {
        status: "assumed",
        to: `traffic.${name}`,
        note: "how many requests come is not written",
      });
  }
  const name = basename(source.file === "<stdin>" ? "haproxy" : source.file).replace(/\.(cfg|conf)$/, "");
  const reached = new Set([
    ...entries.map(({ to }) => to),
    ...[...draft.services.values()].flatMap((spec) => callsOf(spec).map(({ to }) => to)),
  ]);
  const alone = [...services.values()].filter((to) => !reached.has(to));
  const scenario = finishDraft(draft, {
    name,
    duration: "10m",
    overlay,
    entries: [...entries, ...alone.map((to) => ({ name: to, to }))],
  });
  const { assumptions, notes } = draft;
  return {
    scenario,
    comments: draft.comments,
    report: reportOf(resources, whyIgnored, { assumptions, overlaid: overlay.paths, notes }),
  };
}

function hasServers({ section }: Settings): boolean {
  return section.statements.some(({ keyword }) => keyword === "server" || keyword === "server-template");
}

function isDisabled({ section }: Settings, world: HaproxyWorld): boolean {
  const statement = section.statements.find(({ keyword }) => keyword === "disabled");
  if (statement !== undefined)
    world.mark(statement, { status: "approximated", to: "services", note: "a section that is disabled is left out" });
  return statement !== undefined;
}

/** What a section takes back of its defaults. */
function readNegations({ section }: Settings, path: string, world: HaproxyWorld): void {
  for (const statement of section.statements)
    if (statement.negated && /^option (redispatch|allbackups|httpchk|tcp-check)$/.test(statement.keyword))
      world.mark(statement, { status: "mapped", to: path });
}

/** Makes a service of a backend: an instance for each server. */
function readBackend(
  settings: Settings,
  processes: number,
  services: ReadonlyMap<string, string>,
  world: HaproxyWorld,
): { readonly service: string; readonly most: number | undefined } {
  const { name, line } = settings.section;
  if (services.has(name)) world.refuse({ line }, `there are two sections with servers called ${name.slice(0, 60)}`);
  const plain = plainName(name);
  const service = freeName(world.draft, [plain]);
  const spec: Plain = { instances: [], cpu: { request: "1000m" } };
  world.draft.services.set(service, spec);
  const backend = { service, path: `services.${service}`, spec, settings };
  const servers = readServers(backend, world);
  spec.instances = servers.map(({ group }) => group);
  readBalancing(backend, world);
  readTimeouts(backend, world);
  readRetries(backend, world);
  readWaiting(backend, servers, world);
  readHealth(backend, servers, world);
  const limits = rateLimits(settings, backend.path, world);
  if (limits.length > 0) spec.resilience = limits.map(({ layer }) => layer);
  readNegations(settings, backend.path, world);
  if (processes > 1) spec.proxies = { count: processes, ...(spec.proxies as Plain | undefined) };
  assume(world.draft, `${backend.path}.cpu`, { request: "1000m" }, "what a server has is not written: one core");
  const rates = limits.flatMap(({ clientPerSecond }) => clientPerSecond ?? []);
  return { service, most: rates.length === 0 ? undefined : Math.min(...rates) };
}

/** How many balancers there are: threads share what they know of servers; processes, which old versions have, do not. */
function readProcesses(sections: readonly Section[], world: HaproxyWorld): number {
  let processes = 1;
  for (const statement of sections.filter(({ kind }) => kind === "global").flatMap((section) => section.statements)) {
    const to = "services.*.proxies.count";
    if (statement.keyword === "nbthread") world.mark(statement, { status: "mapped", to, note: "threads share what they know" });
    if (statement.keyword !== "nbproc") continue;
    const [text = ""] = statement.args;
    if (!/^[1-9]\d{0,2}$/.test(text)) world.refuse(statement, `nbproc ${text}: a whole number from 1 up is expected`);
    processes = Number(text);
    world.mark(statement, { status: "mapped", to });
  }
  return processes;
}
