import type { Plain } from "../../draft/draft.js";
import { nginxTime } from "../times.js";
import type { DirectiveReader } from "../world.js";

/**
 * `health_check interval=5 fails=1 passes=1`, of the commercial nginx.
 * @see nginx ngx_http_upstream_hc_module (health_check)
 */
export const healthCheck: DirectiveReader = {
  names: ["health_check"],
  read(directive, { service, spec }, world) {
    const option = (name: string) => directive.args.find((arg) => arg.startsWith(`${name}=`))?.slice(name.length + 1);
    const interval = nginxTime(option("interval") ?? "5s");
    if (interval === undefined || interval === "0s") return world.refuse(directive, `interval=${option("interval")} is no time such as 5s`);
    const [fall, rise] = ["fails", "passes"].map((name) => {
      const text = option(name) ?? "1";
      return /^[1-9]\d{0,5}$/.test(text) ? Number(text) : world.refuse(directive, `${name}=${text}: a whole number from 1 up is expected`);
    });
    spec.health = { ...(spec.health as Plain | undefined), checks: { interval, rise, fall } };
    world.mark(directive, {
      status: "approximated",
      to: `services.${service}.health.checks`,
      note: "a check succeeds where the instance answers in time",
    });
  },
};
