import { expect, test } from "vitest";
import { hashedText } from "./haproxy-key.js";

// HAProxy 2.6 src/backend.c (get_server_uh) and doc/configuration.txt (balance uri).
test("a URI is hashed up to its query, or whole, and no further than a length and a depth say", () => {
  const part = (balance: string) => hashedText(balance, "/img/a/b.png?q=/1", {});
  expect(part("uri")).toBe("/img/a/b.png");
  expect(part("uri whole")).toBe("/img/a/b.png?q=/1");
  expect(part("uri len 4")).toBe("/img");
  expect(part("uri depth 1")).toBe("/img");
  expect(part("uri depth 2 len 5")).toBe("/img/");
  expect(part("uri whole depth 9")).toBe("/img/a/b.png?q=/1");
});

test("a header is found whatever its case, and a parameter by its whole name, as it is written", () => {
  expect(hashedText("hdr(X-Key)", "/", { other: "1", "x-key": "2" })).toBe("2");
  expect(hashedText("hdr(x-key)", "/a", {})).toBe("");
  expect(hashedText("url_param id check_post", "/?xid=1&id=a%20b", {})).toBe("a%20b");
  expect(hashedText("url_param id", "/a", {})).toBe("");
});
