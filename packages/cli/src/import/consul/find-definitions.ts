import type { Path } from "@springtide/core";
import { isRecord } from "../../json/is-record.js";
import type { Part } from "../read/read-data.js";

type Json = Readonly<Record<string, unknown>>;

/**
 * Where service definitions stand in a file: an agent's `service` and `services`, a registration, or an answer of the HTTP API
 * (`/v1/agent/services`, `/v1/catalog/service`, `/v1/health/service`); `check` and `checks` of an agent, and config entries.
 */
export function findDefinitions(data: unknown): Part[] {
  const parts: Part[] = [];
  const add = (kind: string, value: unknown, path: Path): void => {
    if (!isRecord(value)) return;
    const isKnown = kind === "service" || kind === "check";
    parts.push({ path, kind, name: nameOf(value), isKnown });
  };
  const addAll = (kind: string, value: unknown, path: Path): void => {
    if (Array.isArray(value)) for (const [index, item] of value.entries()) add(kind, item, [...path, index]);
    else add(kind, value, path);
  };
  if (Array.isArray(data)) addAll("service", data, []);
  if (!isRecord(data)) return parts;
  if (typeof data.Kind === "string" && typeof data.Name === "string" && !("Port" in data))
    return [{ path: [], kind: data.Kind, name: data.Name, isKnown: false }];
  if (isRegistration(data)) return [{ path: [], kind: "service", name: nameOf(data) }];
  for (const [key, value] of Object.entries(data)) {
    if (key === "service" || key === "services") addAll("service", value, [key]);
    else if (key === "check" || key === "checks") addAll("check", value, [key]);
    else if (isRecord(value) && typeof value.Service === "string" && "ID" in value) add("service", value, [key]);
  }
  return parts;
}

function isRegistration(data: Json): boolean {
  const hasName = typeof (data.name ?? data.Name) === "string";
  return hasName && ["port", "Port", "address", "Address", "check", "Check", "checks", "Checks"].some((key) => key in data);
}

function nameOf(value: Json): string {
  const inner = isRecord(value.Service) ? value.Service : value;
  const name = inner.name ?? inner.Name ?? inner.ServiceName ?? inner.Service ?? inner.service_id ?? inner.ServiceID;
  return typeof name === "string" ? name : "";
}
