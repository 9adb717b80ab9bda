import { expect, test } from "vitest";
import { readConfig } from "./haproxy-config.js";

test("an algorithm is the policy of its name; what it hashes is the request's key", () => {
  const idOf = (balance: string) => readConfig(balance, "").balancing.id;
  expect(["roundrobin", "static-rr", "first", "source", "uri", "hdr(x-key)", "random(3)"].map(idOf)).toEqual([
    "haproxy-roundrobin",
    "haproxy-static-rr",
    "haproxy-first",
    "haproxy-source",
    "haproxy-hash",
    "haproxy-hash",
    "haproxy-random",
  ]);
  expect(readConfig("random(3)", "").balancing.options).toEqual({ draws: 3, allBackups: false });
  expect(readConfig("uri", "hash-type consistent\n  option allbackups").balancing.options).toEqual({
    hashType: "consistent",
    allBackups: true,
  });
});

test("retry directives are options of the failover rule", () => {
  expect(readConfig("roundrobin", "").failover).toEqual({});
  expect(readConfig("roundrobin", "retries 2\n  option redispatch\n  timeout connect 300ms").failover).toEqual({
    retries: 2,
    redispatch: true,
    connectTimeout: 300,
  });
  expect(readConfig("uri", "option redispatch 1").failover).toEqual({ redispatch: true, redispatchInterval: 1 });
  expect(readConfig("uri", "retry-on 503 response-timeout").failover).toEqual({ connFailure: false, http503: true, responseTimeout: true });
});
