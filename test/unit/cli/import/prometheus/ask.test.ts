import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { askPrometheus } from "../../../../../packages/cli/src/import/prometheus/ask.js";
import { formatRejection } from "../format-problems.js";

const ANSWER = {
  status: "success",
  data: { resultType: "matrix", result: [{ metric: { __name__: "http_requests_total" }, values: [[1, "2"]] }] },
};
const question = { queries: [] as string[], metric: undefined, fromS: 0, toS: 60, stepS: 15, timeoutMs: 2000 };

/** Asks a server on this machine that answers so, and tells what it was asked. */
async function asking<T>(listener: RequestListener, ask: (url: string) => Promise<T>): Promise<T> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    return await ask(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

test("without a query, the names it has are asked for, and then the likeliest counter and its histogram", async () => {
  const asked: string[] = [];
  const names = [
    "go_goroutines",
    "http_request_duration_seconds_bucket",
    "http_request_duration_seconds_count",
    "http_request_duration_seconds_sum",
  ];
  const series = await asking(
    ({ url = "" }, answer) => {
      asked.push(decodeURIComponent(url));
      answer.end(JSON.stringify(url.includes("/label/") ? { status: "success", data: names } : ANSWER));
    },
    (url) => askPrometheus({ ...question, url: `${url}/prefix/` }),
  );
  expect(series).toHaveLength(3);
  expect(asked[0]).toBe("/prefix/api/v1/label/__name__/values");
  expect(asked[1]).toMatch(/^\/prefix\/api\/v1\/query_range\?query=http_request_duration_seconds_count&start=0&end=60&step=15$/);
});

test.each<[string, RequestListener, RegExp]>([
  ["leads elsewhere", (_, answer) => void answer.writeHead(302, { location: "http://127.0.0.1:1/" }).end(), /cannot be asked/],
  ["answers no JSON", (_, answer) => void answer.end("<html>"), /the answer \(200\) is no JSON/],
  [
    "refuses the query",
    (_, answer) => void answer.writeHead(400).end('{"status":"error","error":"parse error"}'),
    /answered with an error: parse error/,
  ],
  ["never answers", () => undefined, /no answer within 0.2 s/],
])("a server that %s is an error that says so", async (_, listener, message) => {
  const ask = (url: string) =>
    formatRejection(askPrometheus({ ...question, queries: ["up"], timeoutMs: message.source.includes("0.2") ? 200 : 2000, url }));
  expect(await asking(listener, ask)).toMatch(message);
});
