import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";
import { describeWith } from "./support/describe-with.js";
import { startServer } from "./support/server.js";

describeWith(["redis-server", "redis-cli"], "a server of one's own", ({ "redis-server": redis, "redis-cli": client }) => {
  it("listens on a port of its own and ends when it is told to", async () => {
    const server = await startServer(redis, (port) => ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]);
    const ask = () => execFileSync(client, ["-p", String(server.port), "ping"], { encoding: "utf8", stdio: "pipe" }).trim();
    expect(ask()).toBe("PONG");
    await server.stop();
    expect(ask).toThrow();
  });

  it("that cannot start says why", async () => {
    await expect(startServer(redis, () => ["--port", "none"])).rejects.toThrow(/did not start: it ended with 1[\s\S]*port/);
  });
});
