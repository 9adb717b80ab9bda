import type { Directive } from "./parse-config.js";

/** A `proxy_pass` to an upstream, and the directives in force there. */
export interface Pass {
  readonly upstream: string;
  readonly pass: Directive;
  readonly scope: readonly Directive[];
}

/** Every `proxy_pass` to a known upstream; a directive holds for the blocks inside, unless they have one of that name. */
export function passesOf(directives: readonly Directive[], upstreams: ReadonlyMap<string, unknown>): Pass[] {
  const passes: Pass[] = [];
  const visit = (list: readonly Directive[], outer: readonly Directive[]): void => {
    const own = list.filter(({ children }) => children === undefined);
    const names = new Set(own.map(({ name }) => name));
    const scope = [...outer.filter(({ name }) => !names.has(name)), ...own];
    for (const directive of list) {
      if (directive.children !== undefined) {
        if (directive.name !== "upstream") visit(directive.children, scope);
        continue;
      }
      if (!/^(proxy|grpc|fastcgi|uwsgi|scgi)_pass$/.test(directive.name)) continue;
      const host = /^(?:[a-z]+:\/\/)?([^/:;]+)/.exec(directive.args[0] ?? "")?.[1]?.replaceAll(".", "-");
      if (host !== undefined && upstreams.has(host)) passes.push({ upstream: host, pass: directive, scope });
    }
  };
  visit(directives, []);
  return passes;
}
