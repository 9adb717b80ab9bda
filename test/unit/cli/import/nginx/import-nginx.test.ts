import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { NO_OVERLAY } from "../../../../../packages/cli/src/import/draft/overlay.js";
import { importNginx } from "../../../../../packages/cli/src/import/nginx/import-nginx.js";
import { expectAccounted } from "../accounted.js";
import { formatProblems } from "../format-problems.js";

const FIXTURES = "test/fixtures/nginx";

test("three servers of one weight behind least_conn are three instances of that weight", () => {
  const { scenario, report } = importNginx(`${FIXTURES}/least-conn.conf`, NO_OVERLAY);
  const server = { count: 1, weight: 5 };
  expect(scenario.services).toMatchObject({ backend: { instances: [server, server, server], balancing: "nginx-least-conn" } });
  expect(report.counts.mapped).toBe(7);
});

test("every directive that is read ends where it belongs, the innermost first", () => {
  const imported = importNginx(`${FIXTURES}/everything.conf`, NO_OVERLAY);
  const { scenario } = imported;
  expect(scenario.services).toMatchObject({
    api: {
      instances: [{ weight: 5, maxInFlight: 100 }, {}, { backup: true }],
      balancing: {
        "nginx-round-robin": {
          servers: [
            { server: 1, maxFails: 3, failTimeout: "30s" },
            { server: 2, maxFails: 2 },
          ],
        },
      },
      proxies: { count: 1, timeout: "30s" },
      failover: { "nginx-next-upstream": { http502: true, nonIdempotent: true, nextUpstreamTries: 2, nextUpstreamTimeout: "5s" } },
      resilience: [{ "leaky-bucket": { rate: "50/s", burst: 20, nodelay: true } }],
      waiting: { capacity: 50, timeout: "2s" },
      slowStart: { for: "20s" },
    },
    sticky: {
      balancing: { "nginx-hash": { consistent: true } },
      proxies: { count: 2 },
      failover: { "nginx-next-upstream": { error: false, timeout: false } },
      health: { checks: { interval: "3s", rise: 1, fall: 2 } },
    },
  });
  expect(scenario.traffic).toMatchObject({ sticky: { rate: "1/s" } });
  expect(expectAccounted(imported).services).toHaveLength(2);
});

function readText(text: string) {
  const file = join(mkdtempSync(join(tmpdir(), "springtide-test-")), "nginx.conf");
  writeFileSync(file, text);
  const imported = importNginx(file, NO_OVERLAY);
  const services = imported.scenario.services as Record<string, Record<string, unknown>>;
  return { services, fields: imported.report.fields };
}

const TWO = "server a; server b;";

test("a zone of limit_req is one bucket, however many locations pass to the same upstream", () => {
  const { services, fields } = readText(`http {
    limit_req_zone $server_name zone=a:1m rate=10r/s;
    upstream back { ${TWO} }
    server {
      limit_req zone=a burst=5;
      location / { proxy_pass http://back; }
      location /x { proxy_pass http://back; proxy_read_timeout 9s; }
      location /y { proxy_pass http://back; limit_req zone=a burst=7; }
    }
  }`);
  expect(services.back?.resilience).toEqual([{ "leaky-bucket": { rate: "10/s", burst: 5 } }]);
  for (const name of ["location[1].proxy_read_timeout", "location[2].limit_req"])
    expect(fields.find(({ field }) => field.includes(name))).toMatchObject({
      status: "approximated",
      note: "for all requests there, those of other locations too",
    });
});

test("each way to pass requests on goes by the directives of its own family", () => {
  const { services } = readText(`http {
    proxy_read_timeout 5s;
    upstream rpc { ${TWO} }
    upstream php { ${TWO} }
    server {
      location /g { grpc_pass grpc://rpc; grpc_next_upstream off; grpc_next_upstream_tries 3; }
      location /p { fastcgi_pass php; fastcgi_read_timeout 3s; }
    }
  }`);
  expect(services.rpc).toMatchObject({
    proxies: { timeout: "60s" },
    failover: { "nginx-next-upstream": { error: false, timeout: false, nextUpstreamTries: 3 } },
  });
  expect(services.php).toMatchObject({ proxies: { timeout: "3s" }, failover: { "nginx-next-upstream": {} } });
});

test("streams have ten minutes, or their proxy_timeout, and go to the next server unless that is off", () => {
  const stream = (lines: string) => readText(`stream { upstream db { ${TWO} } server { proxy_pass db; ${lines} } }`).services.db;
  expect(stream("")).toMatchObject({ proxies: { timeout: "10m" } });
  expect(stream("proxy_timeout 3m; proxy_next_upstream on;")).toMatchObject({
    proxies: { timeout: "180s" },
    failover: { "nginx-next-upstream": {} },
  });
  expect(stream("proxy_next_upstream off;")?.failover).toEqual({ "nginx-next-upstream": { error: false, timeout: false } });
});

test("of two random servers the one with fewer requests stands in for the faster one, and that is told", () => {
  const { services, fields } = readText(`http { upstream a { random two least_time=header; ${TWO} } server { proxy_pass http://a; } }`);
  expect(services.a?.balancing).toEqual({ "nginx-random": { method: "two-least-conn" } });
  expect(fields.find(({ field }) => field.includes("random"))).toMatchObject({ status: "approximated" });
});

test.each([
  ["a block that is not closed", "http {\n upstream a { server b;\n", /:2: this "{" is not closed/],
  ["a weight that is none", "upstream a {\n server b weight=heavy;\n}\n", /:2: weight=heavy: a whole number/],
  ["a directive without an end", "upstream a {\n server b\n}\n", /:2: server does not end in ";"/],
  ["blocks without end", "a {".repeat(100_000), /:1: more than 32 blocks/],
  ["a configuration without upstreams", "http { }\n", /:1: there is no upstream/],
])("%s is refused with file and line", (_, text, message) => {
  const file = join(mkdtempSync(join(tmpdir(), "springtide-test-")), "nginx.conf");
  writeFileSync(file, text);
  expect(formatProblems(() => importNginx(file, NO_OVERLAY))).toMatch(message);
});
