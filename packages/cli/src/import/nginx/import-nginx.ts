import { basename } from "node:path";
import { CommandError } from "../../command-error.js";
import { ExitCode } from "../../exit-codes.js";
import { assume, createDraft, type Plain } from "../draft/draft.js";
import { finishDraft } from "../draft/finish.js";
import type { Overlay } from "../draft/overlay.js";
import type { Imported } from "../imported.js";
import { readInput } from "../read/read-input.js";
import { reportOf } from "../report/import-report.js";
import { healthCheck } from "./directives/health-check.js";
import { limitReq } from "./directives/limit-req.js";
import { nextUpstream } from "./directives/next-upstream.js";
import { timeouts } from "./directives/timeouts.js";
import { readUpstream } from "./directives/upstream.js";
import { type Directive, parseConfig } from "./parse-config.js";
import { nameFor, passesOf, sharedBy } from "./passes.js";
import { toResource } from "./to-resource.js";
import { whyIgnored } from "./why-ignored.js";
import { type DirectiveReader, type NginxWorld, refuseAt } from "./world.js";
import { findZones } from "./zones.js";

const READERS: readonly DirectiveReader[] = [nextUpstream, timeouts, limitReq, healthCheck];

/** nginx's proxy_timeout of streams, where none is written. */
const STREAM_TIMEOUT = "10m";

/**
 * Makes a scenario of an nginx configuration: a service for each upstream.
 * @throws CommandError, with file and line, for what cannot be read.
 */
export function importNginx(path: string, overlay: Overlay): Imported {
  const source = readInput(path);
  const directives = parseConfig(source.text, source.file);
  const { resource, places } = toResource(source, directives);
  const draft = createDraft(source.file);
  const world: NginxWorld = {
    draft,
    file: source.file,
    mark: (directive, mark) => resource.ledger.mark(places.get(directive) ?? [], mark),
    refuse: (directive, message) => refuseAt(source.file, directive, message),
  };
  const all = flatten(directives);
  const workers = workersOf(all, world);
  const zones = findZones(all, world);
  const most = new Map<string, number>();
  for (const upstream of all.filter(({ name }) => name === "upstream")) {
    const service = serviceName(upstream, world);
    if (draft.services.has(service)) world.refuse(upstream, `there are two upstreams called ${service}`);
    draft.services.set(service, readUpstream(upstream, service, workers, world));
    resource.ledger.mark([...(places.get(upstream) ?? []), ""], { status: "mapped", to: `services.${service}` });
    assume(draft, `services.${service}.cpu`, { request: "1000m" }, "what a server has is not written: one core");
  }
  if (draft.services.size === 0)
    throw new CommandError(ExitCode.usage, `${source.file}:1: there is no upstream in this configuration, so there is nothing to balance`);
  const passes = passesOf(directives, draft.services);
  const isForAll = sharedBy(passes);
  const limited = new Map<string, string>();
  for (const found of passes) {
    const { upstream, pass, scope, isStream } = found;
    const spec = draft.services.get(upstream) as Plain;
    world.mark(pass, { status: "mapped", to: `services.${upstream}` });
    if (isStream) spec.proxies = { ...(spec.proxies as Plain), timeout: STREAM_TIMEOUT };
    for (const directive of scope) {
      const name = nameFor(found, directive) ?? "";
      const reader = READERS.find(({ names }) => names.includes(name));
      if (reader === undefined) continue;
      if (!isForAll(upstream, directive))
        world.mark(directive, {
          status: "approximated",
          to: `services.${upstream}`,
          note: "for all requests there, those of other locations too",
        });
      reader.read(directive, { service: upstream, spec, zones, most, limited }, world);
    }
  }
  const entries = [...draft.services.keys()].map((name) => ({ name, to: name, most: most.get(name) }));
  const name = basename(source.file === "<stdin>" ? "nginx" : source.file).replace(/\.conf$/, "");
  const scenario = finishDraft(draft, { name, duration: "10m", overlay, entries });
  const { assumptions, notes } = draft;
  return {
    scenario,
    comments: draft.comments,
    report: reportOf([resource], whyIgnored, { assumptions, overlaid: overlay.paths, notes }),
  };
}

function flatten(directives: readonly Directive[]): Directive[] {
  return directives.flatMap((directive) => [directive, ...flatten(directive.children ?? [])]);
}

function serviceName(upstream: Directive, world: NginxWorld): string {
  const [name = ""] = upstream.args;
  const plain = name.replaceAll(".", "-");
  return /^[\w-]{1,200}$/.test(plain) ? plain : world.refuse(upstream, `an upstream needs a name of letters, digits, - and _`);
}

/** Each worker balances for itself; `auto` is as many as the machine has cores, which is not written. */
function workersOf(all: readonly Directive[], world: NginxWorld): number {
  const directive = all.find(({ name }) => name === "worker_processes");
  if (directive === undefined) return 1;
  const [text = ""] = directive.args;
  if (text === "auto") {
    world.mark(directive, { status: "assumed", to: "services.*.proxies.count", note: "as many as cores, which is not written: one" });
    return 1;
  }
  const workers = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (workers < 1) world.refuse(directive, `worker_processes ${text}: a number from 1 up, or auto, is expected`);
  world.mark(directive, { status: "mapped", to: "services.*.proxies.count" });
  return workers;
}
