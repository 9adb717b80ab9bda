import { expect, test } from "vitest";
import { hashKey } from "./nginx-config.js";

test.each([
  ["hash $arg_k", "7"],
  ["hash $request_uri consistent", "/a?k=7"],
  ["hash $uri", "/a"],
  ["hash $remote_addr", "10.0.0.9"],
])("%s goes by what its variable says", (policy, key) => {
  expect(hashKey(policy)?.("/a?k=7", "10.0.0.9")).toBe(key);
});

test("a variable that is not known is no key", () => {
  expect(hashKey("hash $cookie_session")).toBeUndefined();
});
