import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { catalog } from "@springtide/policies";
import { expect, test } from "vitest";
import { NO_OVERLAY } from "../../../../../packages/cli/src/import/draft/overlay.js";
import { importLogs } from "../../../../../packages/cli/src/import/logs/import-logs.js";
import { formatRejection } from "../format-problems.js";

const FIXTURES = "test/fixtures/logs";
const options = { overlay: NO_OVERLAY, catalog, ratesFile: undefined, replicas: 1000 };
const read = (name: string) => importLogs([`${FIXTURES}/${name}`], options);
const written = (content: string | Uint8Array) => {
  const file = join(mkdtempSync(join(tmpdir(), "springtide-test-")), "access.log");
  writeFileSync(file, content);
  return file;
};

test("each virtual host is a service, its routes are classes, and every field and strange line is accounted for", async () => {
  const { scenario, report } = await read("vhost.log");
  expect(scenario.services).toMatchObject({ "shop-example": { errors: 0.5 }, "pay-example": { demand: {} } });
  expect(scenario.traffic).toMatchObject({
    "shop-example-requests": { to: "shop-example" },
    "pay-example-requests": { rate: expect.anything() },
  });
  const { mapped, approximated, assumed, ignored, fields, objects } = report.counts;
  expect([objects, mapped + approximated + assumed + ignored]).toEqual([3, fields]);
  expect(fields).toBe(3 * 11 + 1);
  expect(report.fields.reduce((sum, { times = 1 }) => sum + times, 0)).toBe(fields);
  expect(report.notes).toContainEqual(expect.stringContaining("1 of 4 lines"));
});

test.each([
  ["alb.log", { errors: 0.5 }, "carts", "50"],
  ["classic.log", {}, "web", "1.18"],
])("%s of a load balancer is read: who, errors, and the three times added up", async (name, spec, service, ms) => {
  const { scenario, report } = await read(name);
  expect(scenario.services).toMatchObject({ [service]: spec });
  expect(report.notes.find((note) => note.startsWith(`${service}-requests:`))).toMatch(new RegExp(`p50 ${ms} ms`));
});

test("lines of JSON are read under the names that several programs use, with their units", async () => {
  const { scenario, report } = await read("lines.json");
  expect(Object.keys(scenario.services as object).sort()).toEqual(["shop", "web"]);
  expect(report.notes.join("\n")).toMatch(/web-requests: 1 requests, 100 % errors, p50 125 ms/);
  expect(report.notes.join("\n")).toMatch(/shop-requests: 2 requests, 0 % errors, p50 20 ms.*p99 250 ms/);
});

test("what is packed with gzip reads the same", async () => {
  const line = '10.0.0.7 - - [10/Oct/2026:13:55:36 +0000] "GET / HTTP/1.1" 200 2326\n';
  const [plain, packed] = await Promise.all([written(line), written(gzipSync(line))].map((file) => importLogs([file], options)));
  expect(packed?.scenario).toEqual(plain?.scenario);
});

test("rates replay the requests, one by one in all", async () => {
  const at = (second: number) => new Date(Date.UTC(2026, 9, 10, 13, 0, second)).toISOString();
  const lines = Array.from({ length: 5000 }, (_, index) => JSON.stringify({ time: at(index % 600), path: "/", status: 200 })).join("\n");
  const { rates = "" } = await importLogs([written(lines)], options);
  const rows = rates.trim().split("\n").slice(1);
  expect(rows.reduce((sum, row) => sum + Number(row.split(",")[1]), 0)).toBe(5000);
});

test.each([
  ["no log at all", "hello\nworld\n", /:1: no access log that is known/],
  ["bytes that are no text", new Uint8Array([0, 1, 2, 255, 254]), /:1: no access log that is known/],
  ["an empty file", "", /:1: no access log that is known/],
  ["a line without end", new Uint8Array(2_000_000).fill(65), /:1: a line of more than 1 MiB/],
  ["half a gzip file", gzipSync("x".repeat(1e6)).subarray(0, 500), /no whole gzip file/],
])("%s is refused with file and line", async (_, content, message) => {
  expect(await formatRejection(importLogs([written(content)], options))).toMatch(message);
});
