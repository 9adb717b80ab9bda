import { parseClfTime } from "./clf-time.js";
import type { LogFormat } from "./record.js";
import { parseRequestLine } from "./request-line.js";

const QUOTED = `"((?:[^"\\\\]|\\\\.)*)"`;
const LINE = new RegExp(
  `^(?:(\\S+:\\d+) )?(\\S+) (\\S+) (.{0,200}?) \\[([^\\]]{1,40})\\] ${QUOTED} (\\d{3}|-) (\\d+|-)(?: ${QUOTED} ${QUOTED})?(.*)$`,
);
/** Seconds, as nginx writes `$request_time`, bare or named; whole numbers are microseconds, as Apache's `%D`. */
const TIME = /(?:^|[\s"=])(?:rt=|request_time=)?"?(\d{1,10}\.\d{1,9}|\d{1,12})"?(?=$|[\s"])/;

/**
 * Logs of Apache and nginx: common, combined and combined with a virtual host in front; a time behind them is the request's.
 * @see https://httpd.apache.org/docs/2.4/mod/mod_log_config.html
 */
export const combined: LogFormat = {
  kind: "access log (combined)",
  split(line) {
    const match = LINE.exec(line);
    if (match === null) return undefined;
    const [, host, remote, identity, user, time, request, status, bytes, referer, agent, rest = ""] = match;
    const took = TIME.exec(rest)?.[1];
    const more =
      took === undefined
        ? rest.trim()
        : rest
            .replace(took, "")
            .replace(/^[\s"=]*(rt|request_time)?[\s"=]*/, "")
            .trim();
    return {
      ...(host !== undefined && { host }),
      remote,
      identity,
      user,
      time,
      request,
      status,
      bytes,
      ...(referer !== undefined && { referer, agent }),
      ...(took !== undefined && { request_time: took }),
      ...(more !== "" && { rest: more }),
    };
  },
  read(fields) {
    const atMs = parseClfTime(String(fields.time));
    if (atMs === undefined) return undefined;
    const took = fields.request_time as string | undefined;
    const latencyMs = took === undefined ? undefined : took.includes(".") ? Number(took) * 1000 : Number(took) / 1000;
    const status = Number(fields.status);
    const service = typeof fields.host === "string" ? fields.host.replace(/:\d+$/, "") : "";
    return { atMs, ...parseRequestLine(String(fields.request)), status: Number.isFinite(status) ? status : 0, latencyMs, service };
  },
};
