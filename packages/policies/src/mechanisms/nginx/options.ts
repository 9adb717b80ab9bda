import type { Fields } from "@springtide/core/policy";

/** When nginx parks a server that fails. */
export interface NginxLimits {
  /** Failures after which a server is parked; 0 = never. Default 1. */
  maxFails?: number;
  /** How long it is parked, and how long its failures are remembered, in ms; the clock is read in whole seconds. Default 10 s. */
  failTimeout?: number;
}

/** Limits of one server. */
export interface NginxServerLimits extends NginxLimits {
  /** Which one, counted from 1 as instances are made. */
  server: number;
}

/** Options of every policy that parks failing servers as nginx does. */
export interface NginxOptions extends NginxLimits {
  /** Servers with limits of their own. Default none. */
  servers?: readonly NginxServerLimits[];
}

const limits: Fields<NginxLimits> = {
  maxFails: {
    type: "number",
    unit: "count",
    integer: true,
    default: 1,
    min: 0,
    doc: "Failures after which a server is parked; 0 = never.",
    source: "nginx 1.22.1 ngx_http_upstream_module (max_fails)",
  },
  failTimeout: {
    type: "number",
    unit: "ms",
    default: 10_000,
    min: 0,
    doc: "How long it is parked, and how long its failures are remembered; the clock is read in whole seconds.",
    source: "nginx 1.22.1 ngx_http_upstream_module (fail_timeout)",
  },
};

/** The fields of `NginxOptions`. */
export const nginxOptions: Fields<NginxOptions> = {
  ...limits,
  servers: {
    type: "list",
    of: {
      server: { type: "number", unit: "count", integer: true, min: 1, doc: "Which server, counted from 1 as instances are made." },
      ...limits,
    },
    default: [],
    doc: "Servers with limits of their own, in place of the two above.",
  },
};
