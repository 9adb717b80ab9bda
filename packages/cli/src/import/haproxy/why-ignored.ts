import type { Resource } from "../resource.js";

const BY_PLACE: readonly (readonly [RegExp, string])[] = [
  [/^no /, "nothing here builds on what it takes back"],
  [/^(bind|listen|mode|monitor|description|id|disabled|enabled)\b/, "where and how requests come in takes no time"],
  [/\b(maxconn|fullconn|rate-limit|backlog|maxsessrate|maxconnrate|minconn)\b/, "connections of clients are not simulated"],
  [/timeout /, "clients send at once, and connections are kept"],
  [/\b(log|stats|monitor|unique-id|capture)\b|dontlog|httplog|tcplog|logasap/, "what is logged takes no time"],
  [/ssl|crt|ca-file|cipher|tune\.|verify|alpn|sni\b/, "encryption is not simulated"],
  [
    /\b(http-request|http-response|http-after-response|reqrep|rspadd|errorfile|errorloc|http-error|redirect|acl|filter|compression)\b/,
    "what requests hold is not simulated",
  ],
  [/http-reuse|keep-?alive|httpclose|http-server-close|pool-|max-reuse|prefer-last-server/, "connections are not simulated"],
  [/\b(resolvers|nameserver|init-addr|resolve-)/, "addresses are known from the start"],
];

/** Why a line that no reader spoke of is ignored. */
export function whyIgnored({ kind }: Resource, field: string): string {
  if (kind === "global") return "of the process; nothing of it is simulated";
  if (!/^(defaults|frontend|backend|listen)$/.test(kind)) return `a section of the kind ${kind} says nothing about load`;
  const plain = field.replaceAll(/\[\d+\]|[["\]]/g, " ").trim();
  return BY_PLACE.find(([place]) => place.test(plain))?.[1] ?? "not simulated";
}
