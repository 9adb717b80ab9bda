import type { Plain } from "../../draft/draft.js";
import type { Backend, HaproxyWorld } from "../world.js";
import { timeoutOf } from "./timeouts.js";

const CONDITIONS: Readonly<Record<string, readonly string[]>> = {
  none: [],
  "conn-failure": ["connFailure"],
  "empty-response": ["emptyResponse"],
  "junk-response": ["emptyResponse"],
  "response-timeout": ["responseTimeout"],
  "401": ["http401"],
  "403": ["http403"],
  "404": ["http404"],
  "408": ["http408"],
  "425": ["http425"],
  "500": ["http500"],
  "501": ["http501"],
  "502": ["http502"],
  "503": ["http503"],
  "504": ["http504"],
  "all-retryable-errors": ["connFailure", "emptyResponse", "responseTimeout", "http500", "http502", "http503", "http504"],
};

/** `retries`, `option redispatch`, `retry-on` and `timeout connect`. */
export function readRetries(backend: Backend, world: HaproxyWorld): void {
  const { settings, spec, path } = backend;
  const to = `${path}.failover.haproxy-redispatch`;
  const options: Plain = {};
  const retries = settings.find("retries");
  if (retries !== undefined) {
    const [text = ""] = retries.args;
    if (!/^\d{1,6}$/.test(text)) world.refuse(retries, `retries ${text}: a whole number from 0 up is expected`);
    options.retries = Math.min(100, Number(text));
    world.mark(retries, { status: "mapped", to: `${to}.retries` });
  }
  const redispatch = settings.find("option redispatch");
  if (redispatch !== undefined) {
    options.redispatch = true;
    const [interval] = redispatch.args;
    if (interval !== undefined) {
      if (!/^-?\d{1,2}$/.test(interval)) world.refuse(redispatch, `option redispatch ${interval}: a whole number is expected`);
      options.redispatchInterval = Number(interval);
    }
    world.mark(redispatch, { status: "mapped", to: `${to}.redispatch` });
  }
  readConditions(backend, options, to, world);
  const connect = timeoutOf(backend, "connect", world);
  const statement = settings.find("timeout connect");
  if (connect !== undefined && connect !== "0s") options.connectTimeout = connect;
  if (statement !== undefined)
    world.mark(statement, {
      status: "approximated",
      to: `${to}.connectTimeout`,
      note: "connections are made at once; retries pause as long",
    });
  spec.failover = { "haproxy-redispatch": options };
}

function readConditions({ settings }: Backend, options: Plain, to: string, world: HaproxyWorld): void {
  const statement = settings.find("retry-on");
  if (statement === undefined) return;
  const known = statement.args.flatMap((word) => CONDITIONS[word] ?? []);
  const rest = statement.args.filter((word) => CONDITIONS[word] === undefined);
  options.connFailure = known.includes("connFailure");
  for (const name of known) options[name] = true;
  world.mark(
    statement,
    rest.length === 0
      ? { status: "mapped", to }
      : { status: "approximated", to, note: `${rest.join(", ")}: such answers are not simulated` },
  );
}
