import { crc32 } from "node:zlib";

/** A server as a model of nginx has it: every rule written down plainly, every choice a walk over all servers. */
export interface ModelServer {
  readonly name: string;
  readonly weight: number;
  readonly backup: boolean;
  readonly down: boolean;
  readonly maxConns: number;
  readonly maxFails: number;
  readonly failTimeout: number;
  current: number;
  effective: number;
  fails: number;
  accessed: number;
  checked: number;
  conns: number;
}

/** A request with all that nginx keeps of it between attempts. */
export interface ModelRequest {
  readonly key: string;
  readonly address: readonly number[];
  fallen: boolean;
  readonly tried: Set<ModelServer>;
  hash: number | undefined;
  rehash: number;
  misses: number;
}

export type ModelMethod = "round-robin" | "least-conn" | "hash" | "consistent" | "ip-hash";

export interface NginxModel {
  readonly servers: readonly ModelServer[];
  pick(request: ModelRequest, second: number): ModelServer | undefined;
  ended(server: ModelServer, failed: boolean, second: number): void;
}

export function createModelServer(shape: Partial<ModelServer> & { readonly name: string }): ModelServer {
  const { weight = 1 } = shape;
  const rules = { weight, backup: false, down: false, maxConns: Number.POSITIVE_INFINITY, maxFails: 1, failTimeout: 10 };
  return { ...rules, current: 0, effective: weight, fails: 0, accessed: 0, checked: 0, conns: 0, ...shape };
}

export function createModelRequest(key: string, address: readonly number[]): ModelRequest {
  return { key, address, fallen: false, tried: new Set(), hash: undefined, rehash: 0, misses: 0 };
}

/** nginx 1.22.1 as the reference page `lb.md` describes it, one worker. */
export function createNginxModel(method: ModelMethod, servers: readonly ModelServer[]): NginxModel {
  const primaries = servers.filter(({ backup }) => !backup);
  const backups = servers.filter(({ backup }) => backup);
  const single = primaries.length === 1 && backups.length === 0;
  const points = method === "consistent" ? ringOf(primaries) : [];
  const totalWeight = primaries.reduce((sum, { weight }) => sum + weight, 0);

  function eligible(server: ModelServer, request: ModelRequest, second: number): boolean {
    if (request.tried.has(server) || server.down || server.conns >= server.maxConns) return false;
    if (single) return true;
    return !(server.maxFails > 0 && server.fails >= server.maxFails && second - server.checked <= server.failTimeout);
  }

  function smooth(among: readonly ModelServer[]): ModelServer | undefined {
    let best: ModelServer | undefined;
    let total = 0;
    for (const server of among) {
      server.current += server.effective;
      total += server.effective;
      if (server.effective < server.weight) server.effective++;
      if (best === undefined || server.current > best.current) best = server;
    }
    if (best !== undefined) best.current -= total;
    return best;
  }

  /** Of one group; then of the backups, with nothing tried. */
  function choose(request: ModelRequest, second: number, rule: (among: ModelServer[]) => ModelServer | undefined): ModelServer | undefined {
    const group = request.fallen ? backups : primaries;
    const chosen = rule(group.filter((server) => eligible(server, request, second)));
    if (chosen !== undefined || request.fallen || backups.length === 0) return chosen;
    request.fallen = true;
    request.tried.clear();
    return choose(request, second, rule);
  }

  function leastConn(among: ModelServer[]): ModelServer | undefined {
    const least = Math.min(...among.map(({ conns, weight }) => conns / weight));
    const tied = among.filter(({ conns, weight }) => conns / weight === least);
    return tied.length === 1 ? tied[0] : smooth(tied);
  }

  function byHash(request: ModelRequest, second: number): ModelServer | undefined {
    while (request.misses <= 20 && !single && primaries.length > 0) {
      let server: ModelServer;
      if (method === "consistent") {
        if (request.hash === undefined) {
          const hash = crc32(request.key);
          const first = points.findIndex((point) => point.hash >= hash);
          request.hash = first < 0 ? points.length : first;
        }
        server = (points[request.hash % points.length] as { server: ModelServer }).server;
        if (eligible(server, request, second)) return smooth([server]);
        request.hash++;
      } else {
        server = method === "hash" ? divided(request) : addressed(request);
        if (eligible(server, request, second)) return server;
      }
      request.misses++;
    }
    return choose(request, second, smooth);
  }

  function divided(request: ModelRequest): ModelServer {
    const text = `${request.rehash > 0 ? request.rehash : ""}${request.key}`;
    request.hash = (request.hash ?? 0) + ((crc32(text) >>> 16) & 0x7fff);
    request.rehash++;
    return owner(request.hash % totalWeight);
  }

  function addressed(request: ModelRequest): ModelServer {
    for (const byte of request.address.slice(0, 3)) request.hash = ((request.hash ?? 89) * 113 + byte) % 6271;
    return owner((request.hash as number) % totalWeight);
  }

  function owner(point: number): ModelServer {
    let left = point;
    for (const server of primaries) {
      if (left < server.weight) return server;
      left -= server.weight;
    }
    throw new RangeError(`${point} of ${totalWeight}`);
  }

  const rules: Record<ModelMethod, (request: ModelRequest, second: number) => ModelServer | undefined> = {
    "round-robin": (request, second) => choose(request, second, smooth),
    "least-conn": (request, second) => choose(request, second, leastConn),
    hash: byHash,
    consistent: byHash,
    "ip-hash": byHash,
  };

  return {
    servers,
    pick(request, second) {
      const server = rules[method](request, second);
      if (server === undefined) return undefined;
      server.conns++;
      if (second - server.checked > server.failTimeout) server.checked = second;
      request.tried.add(server);
      return server;
    },
    ended(server, failed, second) {
      server.conns--;
      if (single) return;
      if (!failed) {
        if (server.accessed < server.checked) server.fails = 0;
        return;
      }
      server.fails++;
      server.accessed = server.checked = second;
      if (server.maxFails > 0) server.effective = Math.max(0, server.effective - Math.floor(server.weight / server.maxFails));
    },
  };
}

/** 160 points per unit of weight: each the hash of the server's name and its point before. */
function ringOf(servers: readonly ModelServer[]): { hash: number; server: ModelServer }[] {
  const points = servers.flatMap((server) => {
    let before = 0;
    return Array.from({ length: server.weight * 160 }, () => {
      const word = Buffer.alloc(4);
      word.writeUInt32LE(before);
      before = crc32(Buffer.concat([Buffer.from(server.name.replace(/:(\d+)$/, "\0$1")), word]));
      return { hash: before, server };
    });
  });
  points.sort((a, b) => a.hash - b.hash);
  return points.filter(({ hash }, index) => index === 0 || points[index - 1]?.hash !== hash);
}
