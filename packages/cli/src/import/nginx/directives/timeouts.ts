import type { Plain } from "../../draft/draft.js";
import { nginxTime } from "../times.js";
import type { DirectiveReader } from "../world.js";

/** `proxy_read_timeout`, or `proxy_timeout` of a stream: how long an answer may take. Connections are made at once, so the other timeouts have nothing to wait for. */
export const timeouts: DirectiveReader = {
  names: ["proxy_read_timeout", "proxy_timeout", "proxy_connect_timeout", "proxy_send_timeout"],
  read(directive, { service, spec }, world) {
    const [text = ""] = directive.args;
    const span = nginxTime(text) ?? world.refuse(directive, `${text} is no time such as 60s`);
    if (/_(connect|send)_timeout$/.test(directive.name)) {
      world.mark(directive, { status: "ignored", note: "connections are made, and requests sent, at once" });
      return;
    }
    if (span !== "0s") spec.proxies = { ...(spec.proxies as Plain | undefined), timeout: span };
    world.mark(directive, {
      status: "approximated",
      to: `services.${service}.proxies.timeout`,
      note: "from sending to the answer, not between two reads",
    });
  },
};
