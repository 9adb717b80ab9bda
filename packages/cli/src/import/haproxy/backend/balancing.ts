import type { Plain } from "../../draft/draft.js";
import type { Statement } from "../parse-config.js";
import { haproxyTime } from "../times.js";
import type { Backend, HaproxyWorld } from "../world.js";

const PLAIN: Readonly<Record<string, string>> = {
  roundrobin: "haproxy-roundrobin",
  "static-rr": "haproxy-static-rr",
  leastconn: "haproxy-leastconn",
  first: "haproxy-first",
  source: "haproxy-source",
};

/** `balance`, `hash-type`, `hash-balance-factor` and `option allbackups`, with what makes clients stay. */
export function readBalancing(backend: Backend, world: HaproxyWorld): void {
  const { settings, path, spec } = backend;
  const to = `${path}.balancing`;
  const balance = settings.find("balance");
  const [algorithm = "roundrobin"] = balance?.args ?? [];
  const options: Plain = {};
  const policy = policyOf(algorithm, options);
  if (balance !== undefined) {
    const isHash = policy === "haproxy-hash";
    const key = balance.args.join(" ").slice(0, 60);
    world.mark(
      balance,
      isHash ? { status: "approximated", to, note: `by the key of a request, whatever ${key} is` } : { status: "mapped", to },
    );
  }
  const hashes = policy === "haproxy-hash" || policy === "haproxy-source";
  readHashType(settings.find("hash-type"), hashes, options, to, world);
  const backups = settings.find("option allbackups");
  if (backups !== undefined) {
    options.allBackups = true;
    world.mark(backups, { status: "mapped", to: `${to}.${policy}.allBackups` });
  }
  const written = Object.keys(options).length === 0 ? policy : { [policy]: options };
  const bounded = bound(settings.find("hash-balance-factor"), hashes && options.hashType === "consistent", written, to, world);
  spec.balancing = stick(backend, bounded, world);
}

function policyOf(algorithm: string, options: Plain): string {
  const draws = /^random(?:\((\d{1,2})\))?$/.exec(algorithm);
  if (draws !== null) {
    if (draws[1] !== undefined) options.draws = Math.min(32, Math.max(1, Number(draws[1])));
    return "haproxy-random";
  }
  return PLAIN[algorithm] ?? "haproxy-hash";
}

function readHashType(statement: Statement | undefined, hashes: boolean, options: Plain, to: string, world: HaproxyWorld): void {
  if (statement === undefined) return;
  const [method = "", ...functions] = statement.args;
  if (method !== "map-based" && method !== "consistent")
    world.refuse(statement, `hash-type ${method}: map-based or consistent is expected`);
  if (!hashes) {
    world.mark(statement, { status: "ignored", note: "this way of balancing does not hash" });
    return;
  }
  options.hashType = method;
  world.mark(
    statement,
    functions.length === 0
      ? { status: "mapped", to: `${to}.hashType` }
      : { status: "approximated", to: `${to}.hashType`, note: `HAProxy's usual hash function, not ${functions.join(" ")}` },
  );
}

/** Servers with more than that many per cent of the average load are passed over. */
function bound(statement: Statement | undefined, hashes: boolean, choose: unknown, to: string, world: HaproxyWorld): unknown {
  if (statement === undefined) return choose;
  const percent = Number(statement.args[0]);
  if (!Number.isInteger(percent) || percent < 0 || (percent > 0 && percent <= 100) || percent > 65_535)
    return world.refuse(statement, `hash-balance-factor ${statement.args[0] ?? ""}: 0 or a whole number above 100 is expected`);
  if (!hashes || percent === 0) {
    world.mark(statement, { status: "ignored", note: percent === 0 ? "no bound" : "only hash-type consistent has a bound" });
    return choose;
  }
  world.mark(statement, { status: "approximated", to, note: "Envoy's rule for whom a full server hands its requests to" });
  return { "bounded-load": { hashBalanceFactor: Math.min(10, percent / 100), choose } };
}

/** `stick on`, and cookies that a server is known by: clients stay where their first request went. */
function stick({ settings, path }: Backend, choose: unknown, world: HaproxyWorld): unknown {
  const [cookie] = settings.all("cookie");
  const on = [...settings.all("stick on"), ...settings.all("stick match")];
  const statements = [...(cookie === undefined ? [] : [cookie]), ...on];
  if (statements.length === 0) return choose;
  const to = `${path}.balancing.sticky`;
  for (const statement of statements) {
    const isAddress = statement.keyword !== "cookie" && /^src\b/.test(statement.args[0] ?? "");
    world.mark(
      statement,
      isAddress && statement.args.length === 1
        ? { status: "mapped", to }
        : { status: "approximated", to, note: "clients are told apart by their addresses" },
    );
  }
  return { sticky: { choose, ...(on.length > 0 && memoryOf(settings.find("stick-table"), to, world)) } };
}

/** How long, and of how many clients, a stick-table knows where they went. */
function memoryOf(statement: Statement | undefined, to: string, world: HaproxyWorld): Plain {
  if (statement === undefined) return {};
  const after = (word: string) => (statement.args.includes(word) ? statement.args[statement.args.indexOf(word) + 1] : undefined);
  const ttl = haproxyTime(after("expire") ?? "");
  const size = /^(\d{1,9})([kmg]?)$/i.exec(after("size") ?? "");
  world.mark(statement, { status: "mapped", to });
  return {
    ...(ttl !== undefined && ttl !== "0s" && { ttl }),
    ...(size !== null && { size: Math.max(100, Number(size[1]) * (SIZE[size[2]?.toLowerCase() ?? ""] ?? 1)) }),
  };
}

const SIZE: Readonly<Record<string, number>> = { k: 1024, m: 1024 ** 2, g: 1024 ** 3 };
