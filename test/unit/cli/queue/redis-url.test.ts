import { expect, test } from "vitest";
import { parseQueueUrl, withoutPassword } from "../../../../packages/cli/src/queue/redis-url.js";

test.each(["redis://127.0.0.1:6379", "rediss://user:p%40ss@queue.example/2", "redis://[::1]:7000"])("%s is where a queue can be", (url) => {
  expect(parseQueueUrl(url)).toBe(url);
});

test.each(["", "localhost:6379", "http://queue.example", "redis:", "redis://:secret@"])("%j is refused with an example", (text) => {
  expect(() => parseQueueUrl(text)).toThrow(/expected where a Redis server is, e\.g\. redis:\/\/127\.0\.0\.1:6379/);
});

test("no message shows a password", () => {
  expect(withoutPassword("redis://user:secret@queue.example:6379/1")).toBe("redis://user:***@queue.example:6379/1");
  expect(withoutPassword("redis://:secret@queue.example")).toBe("redis://:***@queue.example");
  expect(withoutPassword("redis://queue.example:6379")).toBe("redis://queue.example:6379");
  expect(() => parseQueueUrl("http://user:secret@queue.example")).toThrow(
    expect.objectContaining({ message: expect.not.stringContaining("secret") }),
  );
});
