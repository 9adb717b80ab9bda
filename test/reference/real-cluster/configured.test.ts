import { readFileSync } from "node:fs";
import { catalog } from "@springtide/policies";
import { describe, expect, it } from "vitest";
import { asConfigured, beyondReplay } from "./configured.js";
import { clientCancels } from "./map-clients.js";
import { mapFailover } from "./map-failover.js";
import { mapRun } from "./map-run.js";
import { findRuns } from "./recorded-runs.js";
import type { RealRun } from "./run.js";

const HAPROXY = `global
  maxconn 8000
defaults
  timeout connect 2s
  timeout server 60s
  retries 3
  option redispatch
backend u
  balance hdr(X-Id)
  option httpchk GET /health
  server s0 127.0.0.1:1 check inter 2s fall 3 rise 2
  server s1 127.0.0.1:2 check inter 2s fall 3 rise 2
`;

const NGINX = `worker_processes 1;
http { log_format f '$msec [$upstream_addr];';
  upstream u {
    server 127.0.0.1:1 weight=2;
    server 127.0.0.1:2;
    keepalive 512;
  }
  server { listen 127.0.0.1:3 backlog=2048;
    location / { proxy_pass http://u; proxy_set_header Connection ""; proxy_read_timeout 60s; }
  }
}
`;

interface Changes {
  readonly conf?: string;
  readonly kind?: "nginx" | "haproxy";
  readonly [part: string]: unknown;
}

function run({ conf = HAPROXY, kind = "haproxy", ...changes }: Changes): RealRun {
  const given = { name: "one", durationS: 10, t0RealtimeS: 0, t0MonotonicS: 0, closedLoop: false, measurement: { loadavg1: [] } };
  const made = { ...given, lb: { kind, algo: "?" }, backends: { n: 2, conc: 1 }, client: {}, proxyConf: conf, ...changes };
  return asConfigured(made as unknown as RealRun);
}

const needs = (changes: Changes) => {
  const mapped = mapRun(run(changes), catalog);
  return "needs" in mapped ? mapped.needs : undefined;
};
const haproxy = (from: string | RegExp, to: string) => ({ conf: HAPROXY.replace(from, to) });
const nginx = (from: string | RegExp, to: string) => ({ kind: "nginx" as const, conf: NGINX.replace(from, to) });

describe("the text of a proxy's configuration", () => {
  it.each(findRuns(["test/reference/real-cluster"]))("says of $id what the rig's shorthand says, and nothing else", ({ file }) => {
    const recorded = JSON.parse(readFileSync(file, "utf8")) as RealRun;
    const shorthand = Object.entries(recorded.lb).filter(([key, value]) => key !== "extraBackend" && value !== null && value !== false);
    const configured = asConfigured(recorded);
    expect(configured.lb).toMatchObject(Object.fromEntries(shorthand));
    expect(beyondReplay(configured)).toBeUndefined();
  });

  it("tells how HAProxy hashes, whatever else names it", () => {
    expect(run(haproxy("hdr(X-Id)", "hdr(X-Id)\n  hash-type consistent")).lb).toMatchObject({ algo: "hdr(X-Id)", hash_type: "consistent" });
    expect(needs(haproxy("hdr(X-Id)", "hdr(X-Id)\n  hash-type consistent djb2"))).toBe('haproxy "hdr(X-Id)" consistent djb2');
    expect(needs(haproxy("hdr(X-Id)", "uri"))).toBe('haproxy "uri"');
  });

  it("tells nginx's limits, and bare numbers in seconds", () => {
    const limited = nginx(
      "proxy_read_timeout 60s",
      "limit_req zone=z burst=20 delay=5; proxy_read_timeout 60; proxy_next_upstream_timeout 3",
    );
    const { lb } = run({
      ...limited,
      conf: limited.conf.replace("  upstream", "  limit_req_zone $server_name zone=z:1m rate=80r/s;\n  upstream"),
    });
    expect(lb).toMatchObject({ limit: { rate: "80r/s", burst: 20, delay: 5 }, read_timeout: "60s", next_timeout: "3s", weights: [2, 1] });
    expect(lb.beyond).toEqual([]);
  });

  it("is refused where it says what a replay would ignore", () => {
    expect(needs(haproxy("hdr(X-Id)", "roundrobin\n  hash-balance-factor 150"))).toBe(`haproxy's "hash-balance-factor 150"`);
    expect(needs(haproxy("rise 2", "rise 2 fastinter 1s"))).toBe(`haproxy's "server … fastinter 1s"`);
    expect(needs(haproxy("rise 2", "rise 2 maxconn 4"))).toBe(`haproxy's "servers that differ in maxconn"`);
    expect(needs(haproxy(/rise 2/g, "rise 2 observe layer7"))).toBe(`haproxy's "check inter 2s fall 3 rise 2 observe layer7"`);
    expect(needs(nginx("server 127.0.0.1:1 weight=2;", "hash $http_x_id; server 127.0.0.1:1 down;"))).toBe(`nginx's "server … down"`);
    expect(needs(nginx("server 127.0.0.1:1 weight=2;", "ip_hash; server 127.0.0.1:1 down;"))).toBe(`nginx's "server … down"`);
    expect(needs(nginx("  server {", "  upstream v { server 127.0.0.1:9; }\n  server {"))).toBe(`nginx's "a second upstream"`);
    expect(needs({ conf: `${HAPROXY}backend v\n` })).toBe(`haproxy's "a second backend"`);
    expect(needs(haproxy(/rise 2/g, "rise 2 slowstart 20s maxconn 1"))).toBeUndefined();
    expect(needs(haproxy(/rise 2/g, "rise 2 slowstart 20s maxconn 4"))).toBe(`haproxy's "maxconn 4 of a server with slowstart"`);
  });

  it("adds up what default-server says, from there on", () => {
    const usual = haproxy(
      "  option httpchk",
      "  default-server weight 3 check inter 5s\n  default-server weight 2 fall 4\n  option httpchk",
    );
    const bare = { conf: usual.conf.replaceAll(" check inter 2s fall 3 rise 2", "") };
    expect(run(bare).lb).toMatchObject({ check: "check inter 5s fall 4", weights: [2, 2], beyond: [] });
    const late = haproxy("  server s1", "  default-server weight 2\n  server s1");
    expect(run(late).lb).toMatchObject({ weights: [1, 2], beyond: [] });
  });

  it("nginx passes by a server that is down, and by none of one address", () => {
    expect(run(nginx("weight=2", "down")).lb).toMatchObject({ disabled: [0], beyond: [] });
    expect(needs(nginx("weight=2", "down"))).toBeUndefined();
    expect(needs(nginx("server 127.0.0.1:1 weight=2;", "ip_hash; server 127.0.0.1:1;"))).toBeUndefined();
    expect(needs(haproxy("hdr(X-Id)", "source"))).toBeUndefined();
    expect(needs(haproxy("hdr(X-Id)", "source\n  hash-type consistent djb2"))).toBe('haproxy "source" consistent djb2');
  });

  it("checks that only connect see no server hang", () => {
    const backends = { n: 2, conc: 1, events: "1000,hang,0,0,0" };
    expect(needs({ ...haproxy("  option httpchk GET /health\n", ""), backends })).toMatch("checks that only connect");
    expect(needs({ backends })).toBeUndefined();
  });

  it("retry-on all-retryable-errors is all of them", () => {
    const rule = mapFailover(run(haproxy("retries 3", "retries 3\n  retry-on all-retryable-errors")).lb);
    const all = { connFailure: true, emptyResponse: true, responseTimeout: true, http503: true };
    expect(rule).toMatchObject({ "haproxy-redispatch": all });
  });

  it("abortonclose drops what waits for a server, and nothing that was sent", () => {
    const queued = haproxy(/rise 2/g, "rise 2 maxconn 1");
    expect(clientCancels(run(queued))).toBe("none");
    expect(clientCancels(run({ conf: queued.conf.replace("retries 3", "option abortonclose") }))).toBe("queued");
    expect(clientCancels(run(haproxy("retries 3", "option abortonclose")))).toBe("none");
  });
});

describe("what is told besides", () => {
  it("servers are let in by either command, and every other command is said to be lacking", () => {
    const disabled = haproxy("rise 2\n", "rise 2 disabled\n");
    expect(needs({ ...disabled, actions: [[1000, "set server u/s0 state ready"]] })).toBeUndefined();
    expect(needs({ ...disabled, actions: [[1000, "enable server u/s0"]] })).toBeUndefined();
    expect(needs({ actions: [[1000, "set server u/s0 state drain"]] })).toBe('"set server u/s0 state drain" while it runs');
    expect(needs({ actions: [[1000, "set server u/s0 weight 50%"]] })).toBe('"set server u/s0 weight 50%" while it runs');
  });

  it("servers that nobody lets in may be there all the same", () => {
    expect(needs(haproxy("rise 2\n", "rise 2 disabled\n"))).toBeUndefined();
  });

  it("fields that nothing here knows are named", () => {
    expect(needs({ client: { jitter: 1 } })).toBe('"jitter" of client');
    expect(needs({ backends: { n: 2, conc: 1, queue: 5 } })).toBe('"queue" of backends');
    expect(needs({ backends: { n: 2, conc: 1, abort: "kill" } })).toBe('"kill" of abort');
  });

  it("a loop that scales needs servers that are alike", () => {
    const hpa = { target: 0.5, tolerance: 0.1, stabDownS: 0, min: 1, max: 2, periodS: 15, startupS: 10 };
    expect(needs({ hpa, backends: { n: 2, conc: 1, factors: [1, 3] } })).toBe("a loop over servers that differ");
    expect(needs({ hpa, ...haproxy("rise 2\n", "rise 2 disabled\n") })).toBe("a loop whose first servers are not the first");
    expect(needs({ hpa, kind: "nginx", conf: NGINX.replace(" weight=2", "") })).toBe("a loop that scales behind nginx");
  });
});
