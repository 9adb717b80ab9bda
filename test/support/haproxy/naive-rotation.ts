import type { Endpoint } from "@springtide/core/policy";

interface Server {
  readonly endpoint: Endpoint;
  eweight: number;
  npos: number;
  lpos: number;
  rweight: number;
  /** Which tree it hangs in. */
  tree: "init" | "current" | "next" | "none";
  key: number;
  arrival: number;
}

/** HAProxy's roundrobin by the book: every tree is a scan of all servers. */
export function createNaiveRotation() {
  const servers: Server[] = [];
  let [pos, cw, nw, arrivals] = [0, 0, 0, 0];

  const serverOf = (endpoint: Endpoint) => servers.find((server) => server.endpoint === endpoint);
  const first = (tree: Server["tree"]) =>
    servers.filter((server) => server.tree === tree).sort((a, b) => a.key - b.key || a.arrival - b.arrival)[0];

  function hang(server: Server, tree: Server["tree"], key: number): void {
    Object.assign(server, { tree, key, arrival: arrivals++ });
  }

  function requeue(server: Server): void {
    if (server.npos >= 2 * cw || server.npos >= cw + nw) {
      server.npos -= cw;
      hang(server, "next", 4096 - server.eweight);
    } else hang(server, "current", 256 * server.npos + Math.floor((4096 + server.rweight - server.eweight) / 16));
  }

  function candidate(): Server | undefined {
    const current = first("current");
    if (current !== undefined && current.npos <= pos) return current;
    const init = first("init");
    if (init === undefined) return current;
    init.npos = 0;
    init.rweight = 0;
    return init;
  }

  function advance(server: Server): void {
    if (server.npos === 0) server.npos = pos;
    server.lpos = server.npos;
    server.npos += Math.floor(nw / server.eweight);
    server.rweight += nw % server.eweight;
    if (server.rweight >= server.eweight) {
      server.rweight -= server.eweight;
      server.npos++;
    }
    server.tree = "none";
    pos++;
  }

  return {
    join(endpoint: Endpoint, eweight: number): void {
      nw += eweight;
      let server = serverOf(endpoint);
      if (server === undefined) {
        server = { endpoint, eweight, npos: 0, lpos: 0, rweight: 0, tree: "none", key: 0, arrival: 0 };
        servers.push(server);
      }
      server.eweight = eweight;
      server.npos = pos + Math.floor((nw + cw - pos) / eweight);
      requeue(server);
    },
    leave(endpoint: Endpoint): void {
      const server = serverOf(endpoint)!;
      nw -= server.eweight;
      server.tree = "none";
    },
    reweigh(endpoint: Endpoint, eweight: number): void {
      const server = serverOf(endpoint)!;
      nw += eweight - server.eweight;
      server.eweight = eweight;
      if (server.tree === "init") return hang(server, "init", 4096 - eweight);
      if (server.tree === "next") server.npos += cw;
      const before = server.npos;
      const step = Math.floor(nw / eweight);
      server.npos = server.lpos + step;
      server.rweight = 0;
      if (server.npos > before) server.npos = before;
      if (server.npos < pos + 2) server.npos = pos + step;
      requeue(server);
    },
    pick(previous: Endpoint | undefined): Endpoint | undefined {
      if (cw === 0) pos = cw = nw;
      const passed: Server[] = [];
      let switched = false;
      let avoided: Server | undefined;
      let chosen: Server | undefined;
      while (chosen === undefined) {
        const server = candidate();
        if (server === undefined) {
          if (switched) {
            chosen = avoided;
            break;
          }
          switched = true;
          for (const one of servers) {
            if (one.tree === "next") one.tree = "init";
          }
          pos = cw = nw;
          continue;
        }
        advance(server);
        const { endpoint } = server;
        if (endpoint.inFlight < endpoint.maxInFlight && endpoint !== previous) chosen = server;
        else {
          if (endpoint.inFlight < endpoint.maxInFlight) avoided = server;
          passed.unshift(server);
        }
      }
      if (chosen !== undefined) requeue(chosen);
      for (const server of passed) {
        if (server === chosen) continue;
        if (switched) hang(server, "init", 4096 - server.eweight);
        else requeue(server);
      }
      return chosen?.endpoint;
    },
  };
}
