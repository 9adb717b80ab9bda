import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { simulate } from "@springtide/core";
import { catalog } from "@springtide/policies";
import { expect, test } from "vitest";
import { NO_OVERLAY } from "../../../../../packages/cli/src/import/draft/overlay.js";
import { importHaproxy } from "../../../../../packages/cli/src/import/haproxy/import-haproxy.js";
import { expectAccounted } from "../accounted.js";
import { formatProblems } from "../format-problems.js";

const FIXTURE = "test/fixtures/haproxy/everything.cfg";

function readText(text: string) {
  const file = join(mkdtempSync(join(tmpdir(), "springtide-test-")), "haproxy.cfg");
  writeFileSync(file, text);
  return importHaproxy(file, NO_OVERLAY);
}

test("every line that is read ends where it belongs, a section's own before that of its defaults", () => {
  const { scenario, report } = importHaproxy(FIXTURE, NO_OVERLAY);
  expect(scenario.services).toMatchObject({
    api: {
      instances: [{ count: 1, weight: 10, maxInFlight: 30 }, { weight: 20 }, { backup: true }],
      balancing: { "bounded-load": { hashBalanceFactor: 1.5, choose: { "haproxy-hash": { hashType: "consistent" } } } },
      proxies: { timeout: "5s" },
      failover: {
        "haproxy-redispatch": {
          retries: 2,
          redispatch: true,
          redispatchInterval: 1,
          responseTimeout: true,
          http503: true,
          connectTimeout: "2s",
        },
      },
      waiting: { capacity: "unlimited", timeout: "3s" },
      health: { checks: { interval: "3s", timeout: "1s", rise: 2, fall: 4 }, passive: { errors: 5 } },
      slowStart: { for: "20s", shape: "haproxy" },
    },
    "web-pool": {
      instances: [{ count: 3 }],
      balancing: { sticky: { choose: { "haproxy-leastconn": { allBackups: true } }, ttl: "1800s", size: 204_800 } },
      health: { checks: { interval: "1s" } },
    },
    direct: { balancing: { "haproxy-random": { draws: 3 } }, resilience: [{ "haproxy-counter": { limit: 499, period: "5s" } }] },
    www: { resilience: [{ "haproxy-counter": { limit: 100, period: "10s" } }] },
  });
  expect(JSON.stringify((scenario.services as Record<string, unknown>)["web-pool"])).not.toContain('"redispatch"');
  expect(scenario.traffic).toMatchObject({ www: { to: "www", rate: "5/s" }, direct: { to: "direct" } });
  expect(report.kinds).toMatchObject({ backend: { objects: 2 }, frontend: { objects: 1 }, peers: { fields: 2, ignored: 2 } });
});

test("every server that a template makes has a line of its own", () => {
  const { scenario } = readText("backend a\n default-server maxconn 10 maxqueue 20\n server s 10.0.0.1:80\n server-template t 3 web:80\n");
  expect(scenario.services).toMatchObject({ a: { waiting: { capacity: 80 } } });
});

test("what is imported holds together, runs, and leaves no field without an account", () => {
  const scenario = expectAccounted(importHaproxy(FIXTURE, NO_OVERLAY));
  const { requests } = simulate({ ...scenario, durationMs: 3000 }, { catalog }).summary;
  expect(requests.ok).toBeGreaterThan(30);
  expect(requests.error + requests.unavailable).toBe(0);
});

test.each([
  ["roundrobin", "haproxy-roundrobin"],
  ["static-rr", "haproxy-static-rr"],
  ["leastconn", "haproxy-leastconn"],
  ["first", "haproxy-first"],
  ["source", "haproxy-source"],
  ["hdr(Host)", "haproxy-hash"],
  ["url_param userid", "haproxy-hash"],
  ["random", "haproxy-random"],
])("balance %s is %s", (balance, policy) => {
  const { scenario } = readText(`backend a\n balance ${balance}\n server b 10.0.0.1:80\n`);
  expect(scenario.services).toMatchObject({ a: { balancing: policy } });
});

test.each([
  ["a line before any section", "server a b\n", /:1: "server" stands before any section/],
  ["a quote that is not closed", 'backend a\n server "b c:1\n', /:2: a quote is not closed/],
  ["a weight that is none", "backend a\n server b c:1 weight heavy\n", /:2: weight heavy: a whole number from 0 to 256/],
  ["a time that is none", "defaults\n timeout server soon\nbackend a\n server b c:1\n", /:2: timeout server soon: a time/],
  ["a server without an address", "backend a\n server b\n", /:2: server needs a name and an address/],
  ["a backend whose servers are all disabled", "backend a\n server b c:1 disabled\n", /:2: a has no server that is up/],
  ["a configuration without backends", "global\n maxconn 5\n", /:1: there is no backend/],
  ["words without end", `backend a\n ${"x ".repeat(100_000)}\n`, /:2: more than 1000 words/],
  ["control characters", "backend a\u0000\n", /:1: a control character/],
])("%s is refused with file and line", (_, text, message) => {
  expect(formatProblems(() => readText(text))).toMatch(message);
});

// HAProxy 2.6 doc/configuration.txt (retry-on).
test("retry-on keeps every status that it may list", () => {
  const { scenario } = readText("backend api\n  retry-on 401 404 425 501\n  server a 127.0.0.1:80\n");
  const options = { http401: true, http404: true, http425: true, http501: true };
  expect(scenario.services).toMatchObject({ api: { failover: { "haproxy-redispatch": options } } });
});

test("a server has what default-server says above it, line upon line", () => {
  const imported = readText(
    [
      ...["defaults", " default-server weight 5", "backend a", " server s 10.0.0.1:80", " default-server weight 7 maxconn 10"],
      ...[" server t 10.0.0.2:80", " default-server maxconn 20", " server u 10.0.0.3:80"],
    ].join("\n"),
  );
  const instances = [{ weight: 5 }, { weight: 7, maxInFlight: 10 }, { weight: 7, maxInFlight: 20 }];
  expect(imported.scenario.services).toMatchObject({ a: { instances } });
  expect(JSON.stringify(imported.scenario.services).match(/maxInFlight/g)).toHaveLength(2);
  expectAccounted(imported);
});

test("maxconn does not grow with slowstart, and the report says so", () => {
  const told = (options: string) =>
    readText(`backend a\n server s 10.0.0.1:80 check slowstart 20s ${options}\n`)
      .report.fields.filter(({ field }) => field.includes("slowstart"))
      .map(({ status }) => status);
  expect([told("maxconn 1"), told("maxconn 9")]).toEqual([["mapped"], ["approximated"]]);
});
