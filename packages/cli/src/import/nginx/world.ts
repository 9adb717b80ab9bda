import { CommandError } from "../../command-error.js";
import { ExitCode } from "../../exit-codes.js";
import type { Draft, Plain } from "../draft/draft.js";
import type { Mark } from "../report/status.js";
import type { Directive } from "./parse-config.js";

/** What readers of directives know and may do. */
export interface NginxWorld {
  readonly draft: Draft;
  readonly file: string;
  mark(directive: Directive, mark: Mark): void;
  /** @throws CommandError, with file and line. */
  refuse(directive: Directive, message: string): never;
}

/** A directive that sets something of the service that requests are passed to. */
export interface DirectiveReader {
  /** As they are called beside `proxy_pass`. */
  readonly names: readonly string[];
  /** `scope` holds every directive in force where requests are passed on, the innermost of a name. */
  read(directive: Directive, target: Target, world: NginxWorld): void;
}

/** The service that requests are passed to, and all there is. */
export interface Target {
  readonly service: string;
  readonly spec: Plain;
  /** Rates of limit_req zones, by name. */
  readonly zones: ReadonlyMap<string, { readonly rate: string; readonly key: string }>;
  /** Zones of limit_req that stand before a service already, each with what its limit_req says. */
  readonly limited: Map<string, string>;
  /** Requests per second that a client may make, by service; the least counts. */
  readonly most: Map<string, number>;
}

/** Fails with a directive's place. */
export function refuseAt(file: string, { line }: Directive, message: string): never {
  throw new CommandError(ExitCode.usage, `${file}:${line}: ${message}`);
}
