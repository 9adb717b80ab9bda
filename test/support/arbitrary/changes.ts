import { anyChanges } from "@springtide/core/testing";
import { catalog } from "@springtide/policies";

/** Changes of services within a time, to policies that ship among others. */
export const changes = (services: readonly string[], withinMs: number) => anyChanges(catalog, services, withinMs);
