import type { BalancingPolicy, Endpoint } from "@springtide/core/policy";
import { createFakeContext, createFakeEndpoints, outcomeWith, requestWith } from "@springtide/core/testing";
import fc from "fast-check";
import {
  createModelRequest,
  createModelServer,
  createNginxModel,
  type ModelMethod,
  type ModelRequest,
  type ModelServer,
} from "./nginx-model.js";

/** Servers of any kind in any state of configuration. */
const anyServer = fc.record({
  weight: fc.constantFrom(1, 1, 2, 3, 5, 8),
  backup: fc.constantFrom(false, false, false, true),
  down: fc.constantFrom(false, false, false, false, true),
  maxConns: fc.constantFrom(1, 2, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY),
  maxFails: fc.constantFrom(0, 1, 1, 2, 3),
  failTimeout: fc.constantFrom(0, 1, 3, 10),
});

/** A request comes, and its first attempts fail at once; one of those running ends well, fails for good, or is tried again; time passes. */
const anyMove = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      type: fc.constant("come" as const),
      key: fc.nat({ max: 999 }),
      client: fc.nat({ max: 0xffffffff }),
      failures: fc.constantFrom(0, 0, 0, 1, 2, 5),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      type: fc.constant("end" as const),
      at: fc.nat({ max: 99 }),
      how: fc.constantFrom("ok", "ok", "failed", "again"),
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("wait" as const), ms: fc.constantFrom(400, 1000, 2500, 12_000) }) },
);

/** The life of an upstream block. */
export interface Duel {
  readonly servers: readonly Pick<ModelServer, "weight" | "backup" | "down" | "maxConns" | "maxFails" | "failTimeout">[];
  readonly moves: readonly (typeof anyMove extends fc.Arbitrary<infer Move> ? Move : never)[];
}

/** Any life of one, of up to 200 moves. */
export const anyDuel: fc.Arbitrary<Duel> = fc.record({
  servers: fc.array(anyServer, { minLength: 1, maxLength: 7 }).filter((servers) => servers.some(({ backup }) => !backup)),
  moves: fc.array(anyMove, { minLength: 1, maxLength: 200, size: "max" }),
});

/** The same lives, but for requests that are tried again after others have come and gone. */
export const promptDuel: fc.Arbitrary<Duel> = anyDuel.map(({ servers, moves }) => ({
  servers,
  moves: moves.map((move) => (move.type === "end" && move.how === "again" ? { ...move, how: "failed" as const } : move)),
}));

/** Lets a policy and the model choose side by side; returns the choices of both, attempt by attempt. */
export function duel(
  policy: BalancingPolicy,
  options: Readonly<Record<string, unknown>>,
  method: ModelMethod,
  { servers, moves }: Duel,
): { readonly policy: readonly string[]; readonly model: readonly string[] } {
  const model = createNginxModel(
    method,
    servers.map((server, index) => createModelServer({ name: `10.0.0.${index}:80`, ...server })),
  );
  const endpoints = createFakeEndpoints(
    servers.map(({ weight, backup, down, maxConns }, index) => ({
      id: `10.0.0.${index}:80`,
      weight,
      priority: backup ? 1 : 0,
      up: !down,
      maxInFlight: maxConns,
    })),
  );
  const context = createFakeContext();
  const limits = servers.map(({ maxFails, failTimeout }, index) => ({ server: index + 1, maxFails, failTimeout: failTimeout * 1000 }));
  const balancer = policy.create({ maxFails: 1, failTimeout: 10_000, servers: limits, ...options }, context);
  const second = (): number => Math.floor(context.nowMs / 1000);
  const picks: string[] = [];
  const expected: string[] = [];
  const running: { model: ModelRequest; key: number; client: number; attempts: Endpoint[] }[] = [];

  function attempt(one: (typeof running)[number]): void {
    const { key, client, attempts } = one;
    const hasTried = (endpoint: Endpoint): boolean => attempts.includes(endpoint);
    const chosen = model.pick(one.model, second());
    const picked = balancer.pick(endpoints, requestWith({ key, client, attempt: attempts.length, hasTried, previous: attempts.at(-1) }));
    expected.push(chosen?.name ?? "none");
    picks.push(picked?.id ?? "none");
    if (chosen === undefined || picked === undefined || chosen.name !== picked.id) return;
    endpoints.at(picked.index).inFlight++;
    attempts.push(picked);
    running.push(one);
  }

  function end(place: number, how: string): void {
    const [one] = running.splice(place, 1);
    const endpoint = one?.attempts.at(-1);
    if (one === undefined || endpoint === undefined) return;
    const failed = how !== "ok";
    endpoints.at(endpoint.index).inFlight--;
    balancer.observe?.(endpoint, outcomeWith({ status: failed ? "error" : "ok", failed }));
    const server = model.servers[endpoint.number];
    if (server !== undefined) model.ended(server, failed, second());
    if (how === "again") attempt(one);
  }

  for (const move of moves) {
    if (move.type === "wait") context.nowMs += move.ms;
    else if (move.type === "end") end(move.at % Math.max(1, running.length), move.how);
    else {
      const { key, client, failures } = move;
      const address = [client >>> 24, (client >>> 16) & 255, (client >>> 8) & 255, client & 255];
      const others = running.length;
      attempt({ model: createModelRequest(String(key), address), key, client, attempts: [] });
      for (let i = 0; i < failures && running.length > others; i++) end(others, "again");
    }
    if (picks.at(-1) !== expected.at(-1)) break;
  }
  return { policy: picks, model: expected };
}
