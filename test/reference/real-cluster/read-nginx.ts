import { numbersOf, shared, type Told, type Words } from "./read-words.js";

/** Directives on which nothing hangs that is replayed: who runs it, what it writes down, how it keeps connections and passes bytes on. */
const IDLE = new Set([
  ...["daemon", "master_process", "user", "pid", "worker_rlimit_nofile", "worker_cpu_affinity", "worker_priority", "events"],
  ...["worker_connections", "multi_accept", "accept_mutex", "use", "http", "upstream", "listen", "server_name", "location", "proxy_pass"],
  ...["log_format", "access_log", "error_log", "log_not_found", "server_tokens", "limit_req_status", "limit_req_log_level", "default_type"],
  ...["client_body_temp_path", "proxy_temp_path", "fastcgi_temp_path", "uwsgi_temp_path", "scgi_temp_path", "client_max_body_size"],
  ...["keepalive", "keepalive_requests", "keepalive_timeout", "keepalive_time", "client_header_timeout", "client_body_timeout"],
  ...["proxy_http_version", "proxy_set_header", "proxy_connect_timeout", "proxy_send_timeout", "proxy_socket_keepalive", "send_timeout"],
  ...["proxy_buffering", "proxy_buffers", "proxy_buffer_size", "proxy_busy_buffers_size", "proxy_request_buffering"],
  ...["tcp_nodelay", "tcp_nopush", "sendfile", "reset_timedout_connection", "lingering_close"],
]);

/** What nginx does where its configuration says nothing. */
const DEFAULTS = { algo: "rr", workers: 1 };

/** Reads the configuration of an nginx of the rig's; what of it has no place in a replay is `beyond`. */
export function readNginx(conf: string): Told {
  const beyond: string[] = [];
  const told: Told = { ...DEFAULTS };
  const servers: Words[] = [];
  let rate = "";
  for (const words of statements(conf)) {
    const [name, ...rest] = words;
    if (name === "server") servers.push(words);
    else if (name === "upstream" && servers.some(isUpstream)) beyond.push("a second upstream");
    else if (name === "limit_req_zone") rate = argument(rest, "rate") ?? "";
    else if (name === "limit_req") told.limit = readLimit(rest, rate, beyond);
    else if (!readDirective(words, told)) beyond.push(words.join(" "));
  }
  const all = { ...told, ...ofServers(servers.filter(isUpstream), beyond) };
  if (all.disabled && !PASSES_BY.has(all.algo ?? "")) beyond.push("server … down");
  return { ...all, beyond };
}

/** Whether it is one of those requests are passed to, and not the block that they come in by. */
function isUpstream([, address]: Words): boolean {
  return address !== undefined;
}

/** Those that a server that is down is nothing to; a hash may still lead to it, and then goes on. */
const PASSES_BY = new Set(["rr", "lc", "r1", "r2"]);

/** Statements and heads of blocks, as words. */
function statements(conf: string): Words[] {
  const bare = conf.replaceAll(/'[^']*'|"[^"]*"/g, "''").replaceAll(/#[^\n]*/g, "");
  return bare
    .split(/[;{}]/)
    .map((text) => text.trim().split(/\s+/))
    .filter(([name]) => name !== "") as unknown as Words[];
}

/** Takes in what a directive says; false for one that is not known. */
function readDirective([name, ...rest]: Words, told: Told): boolean {
  const value = rest.join(" ");
  switch (name) {
    case "ip_hash":
      told.algo = "iphash";
      return true;
    case "least_conn":
      told.algo = "lc";
      return true;
    case "random":
      told.algo = value === "" ? "r1" : "r2";
      return ["", "two", "two least_conn"].includes(value);
    case "hash":
      told.algo = rest[1] === "consistent" ? "hashc" : "hash";
      return rest[0] === "$http_x_id";
    case "zone":
      told.zone = true;
      return true;
    case "worker_processes":
      told.workers = Number(value);
      return told.workers > 0;
    case "proxy_read_timeout":
      told.read_timeout = inSeconds(value);
      return true;
    case "proxy_next_upstream":
      told.next = value;
      return true;
    case "proxy_next_upstream_tries":
      told.tries = Number(value);
      return true;
    case "proxy_next_upstream_timeout":
      told.next_timeout = inSeconds(value);
      return true;
    default:
      return IDLE.has(name);
  }
}

function readLimit(words: readonly string[], rate: string, beyond: string[]): Told["limit"] {
  const [burst, delay] = [argument(words, "burst"), argument(words, "delay")];
  const other = words.find((word) => word !== "nodelay" && !/^(zone|burst|delay)=/.test(word));
  if (other !== undefined) beyond.push(`limit_req ${other}`);
  return {
    rate,
    ...(burst === undefined ? {} : { burst: Number(burst) }),
    ...(delay === undefined ? {} : { delay: Number(delay) }),
    ...(words.includes("nodelay") ? { nodelay: true } : {}),
  };
}

function ofServers(servers: readonly Words[], beyond: string[]): Told {
  const told: Told = {};
  for (const [, , ...words] of servers) {
    const other = words.find((word) => word !== "backup" && word !== "down" && !/^(weight|max_fails|fail_timeout|max_conns)=/.test(word));
    if (other !== undefined) beyond.push(`server … ${other}`);
  }
  const all = (name: string) => servers.map((words) => argument(words, name));
  const [maxFails, failTimeout, maxConns] = ["max_fails", "fail_timeout", "max_conns"].map((name) => shared(all(name), name, beyond));
  if (maxFails !== undefined) told.max_fails = Number(maxFails);
  if (failTimeout !== undefined) told.fail_timeout = inSeconds(failTimeout);
  if (maxConns !== undefined && maxConns !== "0") told.max_conns = Number(maxConns);
  const weights = all("weight");
  if (weights.some((weight) => weight !== undefined)) told.weights = weights.map((weight) => Number(weight ?? 1));
  const backup = numbersOf(servers.map((words) => words.includes("backup")));
  if (backup.length > 0) told.backup = backup;
  const disabled = numbersOf(servers.map((words) => words.includes("down")));
  if (disabled.length > 0) told.disabled = disabled;
  return told;
}

function argument(words: readonly string[], name: string): string | undefined {
  return words.find((word) => word.startsWith(`${name}=`))?.slice(name.length + 1);
}

/** nginx means seconds by a bare number. */
function inSeconds(time: string): string {
  return /^\d+$/.test(time) ? `${time}s` : time;
}
