import type { Balancer } from "../../policy/balancing.js";
import type { ClusterContext } from "../context.js";
import { Draw } from "../requests/draws.js";
import { Shift, Word } from "../requests/request-layout.js";
import { RowView } from "../requests/request-view.js";
import type { Service } from "../service.js";
import { VersionRouter } from "./version-router.js";

/** The router of one proxy of a service with versions; `create` makes a balancer for what its name stands for. */
export function createRouter(cluster: ClusterContext, service: Service, create: (part: string) => Balancer): VersionRouter {
  const { random, requests } = cluster;
  const { records } = service.instances;
  const { routes } = service.spec;
  return new VersionRouter({
    whole: create(""),
    parts: service.versions.map(({ name }) => create(`/version-${name}`)),
    versionOf: ({ number }) => records[number]!.version.index,
    boundTo: (request) => (request instanceof RowView ? request.version : -1),
    routes: routes.map((route) => ({ ...route, version: service.versions.findIndex(({ name }) => name === route.version) })),
    draw(request) {
      const word = (request instanceof RowView ? request.row : 0) << Shift.words;
      random.rekey(requests.words[word | Word.keyHigh]!, requests.words[word | Word.keyLow]!, Draw.version);
      return random.next();
    },
  });
}
