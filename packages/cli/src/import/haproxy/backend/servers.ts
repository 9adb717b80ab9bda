import type { Plain } from "../../draft/draft.js";
import type { Statement } from "../parse-config.js";
import { serverOptions } from "../server-options.js";
import { haproxyTime } from "../times.js";
import type { Backend, HaproxyWorld } from "../world.js";

/** A server, or several alike, with the options in force and where each is written. */
export interface Server {
  readonly statement: Statement;
  readonly group: Plain;
  /** The value in force of an option, and the statement that has it. */
  option(name: string): { readonly value: string; readonly statement: Statement } | undefined;
}

const MOST_SERVERS = 100_000;

/** Every `server` and `server-template` that is up, with what `default-server` says above it. */
export function readServers({ settings, path, service }: Backend, world: HaproxyWorld): Server[] {
  const usualFor = createUsual(settings.all("default-server"));
  const statements = settings.section.statements.filter(({ keyword }) => keyword === "server" || keyword === "server-template");
  const servers: Server[] = [];
  let total = 0;
  for (const statement of statements) {
    const isTemplate = statement.keyword === "server-template";
    const named = isTemplate ? 3 : 2;
    if (statement.args.length < named)
      world.refuse(
        statement,
        isTemplate ? "server-template needs a prefix, a number and an address" : "server needs a name and an address",
      );
    const usual = usualFor(statement);
    const own = optionsIn([[statement, serverOptions(statement.args.slice(named))]]);
    const option: Server["option"] = (name) => {
      const found = own.get(name) ?? (own.has(`no-${name}`) ? undefined : usual.get(name));
      return found?.isTakenBack === true ? undefined : found;
    };
    const count = isTemplate ? templateCount(statement, world) : 1;
    total += count;
    if (total > MOST_SERVERS) world.refuse(statement, `more than ${MOST_SERVERS} servers`);
    const group = groupOf({ statement, option }, count, `${path}.instances`, world);
    if (group === undefined)
      world.mark(statement, { status: "approximated", to: path, note: "a server that gets no requests is left out" });
    else {
      world.mark(statement, { status: "mapped", to: `${path}.instances` }, "");
      servers.push({ statement, group, option });
    }
  }
  const [first] = statements;
  if (first !== undefined && servers.length === 0) world.refuse(first, `${service} has no server that is up`);
  return servers;
}

/**
 * What the lines of `default-server` above a statement say; statements come in the order of their lines.
 * @see HAProxy 2.6 src/server.c (_srv_parse_init: a server begins as what was the default when its line was read)
 */
function createUsual(lines: readonly Statement[]): (statement: Statement) => ReadonlyMap<string, Option> {
  let above = 0;
  let usual: ReadonlyMap<string, Option> = new Map();
  return ({ line }) => {
    for (let next = lines[above]; next !== undefined && next.line < line; next = lines[++above])
      usual = new Map([...usual, ...optionsIn([[next, serverOptions(next.args)]])]);
    return usual;
  };
}

/** A value of an option; `no-` in front of a name takes it back. */
interface Option {
  readonly value: string;
  readonly statement: Statement;
  readonly isTakenBack: boolean;
}

/** Options by name: of those that several statements have, the last. */
function optionsIn(layers: readonly (readonly [Statement, ReadonlyMap<string, string>])[]): Map<string, Option> {
  const found = new Map<string, Option>();
  for (const [statement, options] of layers) {
    for (const [name, value] of options) {
      found.set(name, { value, statement, isTakenBack: false });
      if (name.startsWith("no-")) found.set(name.slice(3), { value, statement, isTakenBack: true });
    }
  }
  return found;
}

/** Instances of a server; undefined where it is disabled or has no weight. */
function groupOf(server: Pick<Server, "statement" | "option">, count: number, to: string, world: HaproxyWorld): Plain | undefined {
  const group: Plain = { count };
  const set = (name: string, key: string, least: number, most: number): number | undefined => {
    const found = server.option(name);
    if (found === undefined) return undefined;
    const value = /^\d{1,9}$/.test(found.value) ? Number(found.value) : Number.NaN;
    if (!(value >= least && value <= most))
      world.refuse(found.statement, `${name} ${found.value}: a whole number from ${least} to ${most} is expected`);
    world.mark(found.statement, { status: "mapped", to: `${to}.${key}` }, name);
    return value;
  };
  if (server.option("disabled") !== undefined && server.option("enabled")?.statement !== server.statement) return undefined;
  const weight = set("weight", "weight", 0, 256);
  if (weight === 0) return undefined;
  if (weight !== undefined) group.weight = weight;
  const connections = set("maxconn", "maxInFlight", 0, 999_999_999);
  if (connections !== undefined && connections > 0) group.maxInFlight = connections;
  const backup = server.option("backup");
  if (backup !== undefined) {
    group.backup = true;
    world.mark(backup.statement, { status: "mapped", to: `${to}.backup` }, "backup");
  }
  return group;
}

function templateCount(statement: Statement, world: HaproxyWorld): number {
  const match = /^(\d{1,6})(?:-(\d{1,6}))?$/.exec(statement.args[1] ?? "");
  const [from, to] = [Number(match?.[1] ?? 0), Number(match?.[2] ?? 0)];
  const count = match === null ? 0 : match[2] === undefined ? from : to - from + 1;
  return count >= 1
    ? count
    : world.refuse(statement, `server-template ${statement.args[1] ?? ""}: a number, or a range such as 1-5, is expected`);
}

/** A time that some server has as an option; the first counts for all, for a service has one. */
export function timeFor(servers: readonly Server[], name: string, to: string, world: HaproxyWorld): string | undefined {
  const found = optionsOf(servers, name);
  const spans = found.map(
    ({ value, statement }) => haproxyTime(value) ?? world.refuse(statement, `${name} ${value}: a time such as 2s is expected`),
  );
  const isSame = servers.length === found.length && new Set(spans).size <= 1;
  for (const { statement } of found)
    world.mark(
      statement,
      isSame ? { status: "mapped", to } : { status: "approximated", to, note: "all servers have that of the first" },
      name,
    );
  return spans[0];
}

/** A whole number that some server has as an option; the first counts for all. */
export function numberFor(servers: readonly Server[], name: string, to: string, world: HaproxyWorld): number | undefined {
  const found = optionsOf(servers, name);
  const values = found.map(({ value, statement }) =>
    /^[1-9]\d{0,5}$/.test(value) ? Number(value) : world.refuse(statement, `${name} ${value}: a whole number from 1 up is expected`),
  );
  const isSame = servers.length === found.length && new Set(values).size <= 1;
  for (const { statement } of found)
    world.mark(
      statement,
      isSame ? { status: "mapped", to } : { status: "approximated", to, note: "all servers have that of the first" },
      name,
    );
  return values[0];
}

/** Every server's value of an option, where it has one. */
export function optionsOf(servers: readonly Server[], name: string): { readonly value: string; readonly statement: Statement }[] {
  return servers.flatMap((server) => server.option(name) ?? []);
}
