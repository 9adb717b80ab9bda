import { numbersOf, shared, type Told, type Words } from "./read-words.js";

/** Directives on which nothing hangs that is replayed: who runs it, what it writes down, and how it keeps connections. */
const IDLE = new Set([
  ...["global", "defaults", "frontend", "backend", "default_backend", "mode", "bind", "http-reuse", "description", "id", "errorfile"],
  ...["nbthread", "nbproc", "thread-groups", "cpu-map", "ulimit-n", "daemon", "master-worker", "pidfile", "user", "group", "chroot"],
  ...["log", "log-tag", "log-format", "error-log-format", "log-send-hostname", "capture", "stats", "unique-id-format", "unique-id-header"],
]);
/** The same of directives that take two words to name. */
const IDLE_TIMEOUTS = new Set(["client", "client-fin", "server-fin", "tunnel", "tarpit", "http-request", "http-keep-alive"]);
const IDLE_OPTIONS = new Set([
  ...["dontlog-normal", "dontlognull", "httplog", "tcplog", "log-health-checks", "log-separate-errors", "socket-stats", "contstats"],
  ...["forwardfor", "http-keep-alive", "http-server-close", "httpclose", "http-buffer-request", "http-no-delay"],
  ...["splice-auto", "splice-request", "splice-response", "tcp-smart-accept", "tcp-smart-connect", "tcpka", "clitcpka", "srvtcpka"],
]);

/** More connections than this the rig never has. */
const CONNECTIONS = 8000;

/** What HAProxy does where its configuration says nothing. */
const DEFAULTS = { algo: "roundrobin", retries: 3, redispatch: false, httpchk: false };

/** Reads the configuration of a HAProxy of the rig's; what of it has no place in a replay is `beyond`. */
export function readHaproxy(conf: string): Told {
  const beyond: string[] = [];
  const told: Told = { ...DEFAULTS };
  const servers: Server[] = [];
  let usual: string[] = [];
  let period: string | undefined;
  for (const line of conf.split("\n")) {
    const words = line.trim().split(/\s+/) as unknown as Words;
    const [name, first = "", ...rest] = words;
    if (name === "server") servers.push(readServer([...usual, ...rest.slice(1)], beyond));
    else if (name === "backend" && servers.length > 0) beyond.push("a second backend");
    else if (name === "default-server") usual = [...usual, first, ...rest];
    else if (name === "stick-table") period = /\bhttp_req_rate\((\w+)\)/.exec(line)?.[1];
    else if (name === "http-request" && first === "deny" && period !== undefined) told.stickRate = readRate(line, period, beyond);
    else if (!readDirective(words, told)) beyond.push(line.trim());
  }
  if (told.timeout_connect !== undefined) told.timeout_queue ??= told.timeout_connect;
  return { ...told, ...ofServers(servers, beyond), beyond };
}

/** Takes in what a directive says; false for one that is not known. */
function readDirective([name, first = "", ...rest]: Words, told: Told): boolean {
  const [second = ""] = rest;
  switch (`${name} ${first}`) {
    case "option redispatch":
      told.redispatch = true;
      if (second !== "") told.redispatchInterval = Number(second);
      return true;
    case "no option":
      if (second !== "redispatch") return false;
      told.redispatch = false;
      return true;
    case "option abortonclose":
      told.abortonclose = true;
      return true;
    case "option allbackups":
      told.allbackups = true;
      return true;
    case "option httpchk":
      told.httpchk = true;
      return true;
    case "timeout connect":
    case "timeout queue":
    case "timeout server":
    case "timeout check":
      told[`timeout_${first}` as "timeout_queue"] = second;
      return true;
    case "http-request track-sc0":
      // All requests come from one address.
      return second === "src" || /^int\(\d+\)$/.test(second);
  }
  switch (name) {
    case "balance":
      told.algo = [first, ...rest].join(" ");
      return true;
    case "hash-type":
      told.hash_type = [first, ...rest].join(" ");
      return true;
    case "retries":
      told.retries = Number(first);
      return true;
    case "retry-on":
      told.retryOn = [first, ...rest].join(" ");
      return true;
    case "maxconn":
      return Number(first) >= CONNECTIONS;
    case "timeout":
      return IDLE_TIMEOUTS.has(first);
    case "option":
      return IDLE_OPTIONS.has(first);
    default:
      return name === "" || /^(#|tune\.)/.test(name) || IDLE.has(name);
  }
}

function readRate(line: string, period: string, beyond: string[]): Told["stickRate"] {
  const [, than, bound] = /^http-request deny(?: deny_status \d+)? if \{ sc_http_req_rate\(0\) (gt|ge) (\d+) \}$/.exec(line.trim()) ?? [];
  if (bound === undefined) beyond.push(line.trim());
  return { period, max: Number(bound) - (than === "ge" ? 1 : 0) };
}

/** What the words of one server say. */
interface Server {
  readonly flags: ReadonlySet<string>;
  readonly values: ReadonlyMap<string, string>;
}

const FLAGS = new Set(["check", "backup", "disabled"]);
const VALUES = new Set(["weight", "maxconn", "slowstart", "inter", "fall", "rise", "observe", "error-limit", "on-error"]);
/** Those that say how a server is looked at. */
const LOOKS = ["inter", "fall", "rise", "observe", "error-limit", "on-error"];

function readServer(words: readonly string[], beyond: string[]): Server {
  const flags = new Set<string>();
  const values = new Map<string, string>();
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? "";
    if (FLAGS.has(word)) flags.add(word);
    else if (VALUES.has(word)) values.set(word, words[++at] ?? "");
    else if (word !== "") beyond.push(`server … ${words.slice(at).join(" ")}`);
    if (!FLAGS.has(word) && !VALUES.has(word)) break;
  }
  return { flags, values };
}

function ofServers(servers: readonly Server[], beyond: string[]): Told {
  const told: Told = {};
  const common = (name: string) =>
    shared(
      servers.map(({ values }) => values.get(name)),
      name,
      beyond,
    );
  const maxconn = common("maxconn");
  const slowstart = common("slowstart");
  if (maxconn !== undefined && maxconn !== "0") told.maxconn = Number(maxconn);
  if (slowstart !== undefined) told.slowstart = slowstart;
  // What a server may have in work grows as well.
  if (slowstart !== undefined && (told.maxconn ?? 1) > 1) beyond.push(`maxconn ${maxconn} of a server with slowstart`);
  if (servers.some(({ values }) => values.has("weight"))) told.weights = servers.map(({ values }) => Number(values.get("weight") ?? 1));
  const backup = numbersOf(servers.map(({ flags }) => flags.has("backup")));
  const disabled = numbersOf(servers.map(({ flags }) => flags.has("disabled")));
  if (backup.length > 0) told.backup = backup;
  if (disabled.length > 0) told.disabled = disabled;
  const looks = LOOKS.flatMap((name) => {
    const value = common(name);
    return value === undefined ? [] : [name, value];
  });
  if (
    shared(
      servers.map(({ flags }) => flags.has("check")),
      "check",
      beyond,
    )
  )
    told.check = ["check", ...looks].join(" ");
  return told;
}
