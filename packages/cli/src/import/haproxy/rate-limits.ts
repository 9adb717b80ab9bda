import type { Plain } from "../draft/draft.js";
import { msOf } from "../k8s/spans.js";
import type { Statement } from "./parse-config.js";
import { haproxyTime } from "./times.js";
import type { HaproxyWorld, Settings, Table } from "./world.js";

/** Rules that turn a request away. */
const RULES = ["http-request", "tcp-request"];
const REFUSALS = /^((connection|content|session) )?(deny|reject|tarpit|silent-drop|return status 429)\b/;
/** `sc_http_req_rate(0,table) gt 100`, `sc0_http_req_rate`, `src_http_req_rate(table)`. */
const RATE = /\b(sc(\d)?|src)_http_req_rate(?:\(([^)]*)\))?\s+(gt|ge)\s+(\d{1,9})\b/;
const OTHER_RATES = /\b(sc\d?|src)_(conn_rate|http_err_rate|bytes_in_rate|bytes_out_rate|conn_cur|gpc\d?_rate)\b/;

/** A limit on the rate of requests, as a layer. */
export interface RateLimit {
  readonly layer: Plain;
  /** Requests per second that one client may make; undefined where the limit is for all clients together. */
  readonly clientPerSecond: number | undefined;
}

/** Every section's stick-table, by the section's name. */
export function findTables(sections: readonly { readonly name: string; readonly statements: readonly Statement[] }[]): Map<string, Table> {
  const tables = new Map<string, Table>();
  for (const { name, statements } of sections) {
    const statement = statements.find(({ keyword }) => keyword === "stick-table");
    if (statement === undefined) continue;
    const period = /\bhttp_req_rate\(([^)]*)\)/.exec(statement.args.join(" "))?.[1];
    tables.set(name, { statement, period: period === undefined ? undefined : haproxyTime(period.trim()) });
  }
  return tables;
}

/** The limits of a section on the rate of requests: rules that refuse where a tracked `http_req_rate` is passed. */
export function rateLimits(settings: Settings, path: string, world: HaproxyWorld): RateLimit[] {
  const lists = new Map(settings.all("acl").map((statement) => [statement.args[0] ?? "", statement]));
  const tracks = RULES.flatMap((rule) => settings.all(rule)).filter(({ args }) => args.some((word) => /^track-sc\d*$/.test(word)));
  const to = `${path}.resilience`;
  return RULES.flatMap((rule) => settings.all(rule)).flatMap((statement) => {
    const text = statement.args.join(" ");
    if (!REFUSALS.test(text)) return [];
    const named = statement.args.flatMap((word) => lists.get(word.replace(/^!/, "")) ?? []);
    const condition = [text, ...named.map(({ args }) => args.slice(1).join(" "))].find((candidate) => RATE.test(candidate));
    if (condition === undefined) {
      const hasRate = OTHER_RATES.test([text, ...named.map(({ args }) => args.join(" "))].join(" "));
      const note = hasRate ? "only http_req_rate is simulated" : "which requests match is not written";
      world.mark(statement, { status: "ignored", note });
      return [];
    }
    const [, , counter = "", inside = "", comparison, amount] = RATE.exec(condition)!;
    const words = inside.split(",").map((word) => word.trim());
    const number = counter === "" && /^\d$/.test(words[0] ?? "") ? words[0]! : counter;
    const track = tracks.find(({ args }) => args.includes(`track-sc${number}`) || args.includes("track-sc")) ?? tracks[0];
    const table = tableOf(words.at(-1) ?? "", track, settings, world);
    if (table === undefined) {
      world.mark(statement, { status: "ignored", note: "no stick-table with an http_req_rate was read that it asks" });
      return [];
    }
    const limit = Math.max(0, Number(amount) - (comparison === "ge" ? 1 : 0));
    const period = table.period === undefined || table.period === "0s" ? "10s" : table.period;
    const key = keyOf(track);
    const isShared = key !== undefined && !/\b(src|base|hdr|cook|url|path|fc_|ssl_)/.test(key);
    const others = named.length + (condition === text ? 0 : -1) > 0 || /\}\s*\{|\|\|/.test(text);
    const differs = [
      ...(isShared ? [] : [`one counter for all, not one for each ${key ?? "src"}`]),
      ...(others ? ["whatever else it asks for"] : []),
    ];
    const mark =
      differs.length === 0 ? { status: "mapped" as const, to } : { status: "approximated" as const, to, note: differs.join("; ") };
    for (const used of [statement, table.statement, ...named, ...(track === undefined ? [] : [track])]) world.mark(used, mark);
    return [
      {
        layer: { "haproxy-counter": { limit, period } },
        clientPerSecond: isShared ? undefined : limit / (msOf(period) / 1000),
      },
    ];
  });
}

function tableOf(name: string, track: Statement | undefined, { section }: Settings, world: HaproxyWorld): Table | undefined {
  const tracked = track?.args[track.args.indexOf("table") + 1];
  const candidates = [name, track?.args.includes("table") === true ? tracked : undefined, section.name];
  for (const candidate of candidates) {
    const table = candidate === undefined ? undefined : world.tables.get(candidate);
    if (table?.period !== undefined) return table;
  }
  return undefined;
}

/** What requests are counted by, such as `src`. */
function keyOf(track: Statement | undefined): string | undefined {
  const at = track?.args.findIndex((word) => /^track-sc\d*$/.test(word)) ?? -1;
  return track?.args[at + 1];
}
