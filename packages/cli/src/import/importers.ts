import type { Overlay } from "./draft/overlay.js";
import type { Imported } from "./imported.js";

/** Makes a scenario of one file, or of one folder. */
export type Importer = (path: string, overlay: Overlay) => Imported;

/** Configurations that are read from one path, by the name of their command. */
export const IMPORTERS = {
  nginx: async () => (await import("./nginx/import-nginx.js")).importNginx,
  haproxy: async () => (await import("./haproxy/import-haproxy.js")).importHaproxy,
  envoy: async () => (await import("./envoy/import-envoy.js")).importEnvoy,
  consul: async () => (await import("./consul/import-consul.js")).importConsul,
  spinnaker: async () => (await import("./spinnaker/import-spinnaker.js")).importSpinnaker,
} as const satisfies Record<string, () => Promise<Importer>>;
