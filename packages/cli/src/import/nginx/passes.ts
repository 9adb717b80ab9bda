import type { Directive } from "./parse-config.js";

/** A `proxy_pass` to an upstream, and the directives in force there. */
export interface Pass {
  readonly upstream: string;
  readonly pass: Directive;
  readonly scope: readonly Directive[];
  /** Whether it is in a `stream` block, where connections are passed on, not requests. */
  readonly isStream: boolean;
}

/** Every `proxy_pass` to a known upstream; a directive holds for the blocks inside, unless they have one of that name. */
export function passesOf(directives: readonly Directive[], upstreams: ReadonlyMap<string, unknown>): Pass[] {
  const passes: Pass[] = [];
  const visit = (list: readonly Directive[], outer: readonly Directive[], isStream: boolean): void => {
    const own = list.filter(({ children }) => children === undefined);
    const names = new Set(own.map(({ name }) => name));
    const scope = [...outer.filter(({ name }) => !names.has(name)), ...own];
    for (const directive of list) {
      if (directive.children !== undefined) {
        if (directive.name !== "upstream") visit(directive.children, scope, isStream || directive.name === "stream");
        continue;
      }
      if (!/^(proxy|grpc|fastcgi|uwsgi|scgi)_pass$/.test(directive.name)) continue;
      const host = /^(?:[a-z]+:\/\/)?([^/:;]+)/.exec(directive.args[0] ?? "")?.[1]?.replaceAll(".", "-");
      if (host !== undefined && upstreams.has(host)) passes.push({ upstream: host, pass: directive, scope, isStream });
    }
  };
  visit(directives, [], false);
  return passes;
}

/** A directive's name with `proxy` for the family of the pass: `fastcgi_read_timeout` is to `fastcgi_pass` what the usual one is to `proxy_pass`. */
export function nameFor({ pass }: Pass, { name }: Directive): string | undefined {
  const family = pass.name.slice(0, pass.name.indexOf("_"));
  if (name.startsWith(`${family}_`)) return `proxy${name.slice(family.length)}`;
  return name.startsWith("proxy_") ? undefined : name;
}

/** Tells whether a directive is in force wherever requests are passed to an upstream. */
export function sharedBy(passes: readonly Pass[]): (upstream: string, directive: Directive) => boolean {
  const ways = new Map<string, number>();
  const ruled = new Map<string, Map<Directive, number>>();
  for (const { upstream, scope } of passes) {
    ways.set(upstream, (ways.get(upstream) ?? 0) + 1);
    const counts = ruled.get(upstream) ?? new Map<Directive, number>();
    ruled.set(upstream, counts);
    for (const directive of scope) counts.set(directive, (counts.get(directive) ?? 0) + 1);
  }
  return (upstream, directive) => ruled.get(upstream)?.get(directive) === ways.get(upstream);
}
