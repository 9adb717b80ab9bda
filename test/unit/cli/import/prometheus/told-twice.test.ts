import { expect, test } from "vitest";
import { observeMetrics } from "../../../../../packages/cli/src/import/prometheus/observe.js";
import { toldTwice } from "../../../../../packages/cli/src/import/prometheus/told-twice.js";

const one = (name: string, labels: Readonly<Record<string, string>>) => ({
  name,
  labels: new Map(Object.entries(labels)),
  times: [0, 60],
  values: [0, 600],
});

test("a request that both proxies of Istio have counted is one request", () => {
  const series = ["source", "destination"].map((reporter) => one("istio_requests_total", { destination_service_name: "web", reporter }));
  const { sources, notes } = observeMetrics(series, undefined, false);
  expect(sources.map(({ requests }) => requests)).toEqual([600]);
  expect(notes).toContain("what both sides of a call have counted is taken from the side that was called");
});

test("a service without a proxy of its own is known from its callers", () => {
  const [web, legacy] = [
    one("istio_requests_total", { destination_service_name: "web", reporter: "destination" }),
    one("istio_requests_total", { destination_service_name: "legacy", reporter: "source" }),
  ];
  expect(toldTwice([web!, legacy!]).size).toBe(0);
});

test("what Linkerd's proxies have sent is not what their workload has got", () => {
  const series = [
    one("request_total", { deployment: "web", direction: "inbound" }),
    one("request_total", { deployment: "web", direction: "outbound", dst_deployment: "cart" }),
    one("request_total", { deployment: "cart", direction: "inbound" }),
  ];
  expect(observeMetrics(series, undefined, false).sources.map(({ service, requests }) => [service, requests])).toEqual([
    ["web", 600],
    ["cart", 600],
  ]);
});
