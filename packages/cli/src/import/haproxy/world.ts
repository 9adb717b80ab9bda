import type { Draft, Plain } from "../draft/draft.js";
import type { Mark } from "../report/status.js";
import type { Section, Statement } from "./parse-config.js";

/** What readers of statements know and may do. */
export interface HaproxyWorld {
  readonly draft: Draft;
  /** Sections with a stick-table, by the table's name, which is theirs. */
  readonly tables: ReadonlyMap<string, Table>;
  /** Says what became of a statement, or of one option of a server. */
  mark(statement: Statement, mark: Mark, option?: string): void;
  /** @throws CommandError, with file and line. */
  refuse(statement: Pick<Statement, "line">, message: string): never;
}

/** A stick-table, as far as it counts requests. */
export interface Table {
  readonly statement: Statement;
  /** Period of its `http_req_rate`, as a duration of the scenario. */
  readonly period: string | undefined;
}

/** A section with the defaults it builds on. */
export interface Settings {
  readonly section: Section;
  /** The statement in force: the section's own last one of that keyword, else that of its defaults; none where it is taken back. */
  find(keyword: string): Statement | undefined;
  /** All statements of a keyword: those of the defaults, then the section's own. */
  all(keyword: string): readonly Statement[];
}

/** A service in the making. */
export interface Backend {
  readonly service: string;
  readonly path: string;
  readonly spec: Plain;
  readonly settings: Settings;
}
