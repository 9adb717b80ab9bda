import type { Section, Statement } from "./parse-config.js";
import type { Settings } from "./world.js";

/** Each frontend, backend and listen section with the defaults in force: those named after `from`, else the last ones above. */
export function settingsOf(sections: readonly Section[]): Settings[] {
  const named = new Map<string, Section>();
  const found: Settings[] = [];
  const indexOf = createIndex();
  let above: Section | undefined;
  for (const section of sections) {
    if (section.kind === "defaults") {
      above = section;
      named.set(section.name, section);
    } else if (section.kind === "frontend" || section.kind === "backend" || section.kind === "listen") {
      const usual = section.from === undefined ? above : named.get(section.from);
      found.push(settings(section, usual, indexOf));
    }
  }
  return found;
}

function settings(section: Section, usual: Section | undefined, indexOf: (section: Section) => Index): Settings {
  const [own, inherited] = [indexOf(section), usual === undefined ? undefined : indexOf(usual)];
  const both = (keyword: string) => [...(inherited?.get(keyword) ?? []), ...(own.get(keyword) ?? [])];
  return {
    section,
    find: (keyword) => {
      const last = both(keyword).at(-1);
      return last?.negated === true ? undefined : last;
    },
    all: (keyword) => both(keyword).filter(({ negated }) => !negated),
  };
}

/** Statements of a section by keyword; each section is looked through once. */
type Index = ReadonlyMap<string, readonly Statement[]>;

function createIndex(): (section: Section) => Index {
  const known = new Map<Section, Index>();
  return (section) => {
    const index = known.get(section) ?? indexed(section);
    known.set(section, index);
    return index;
  };
}

function indexed({ statements }: Section): Index {
  const found = new Map<string, Statement[]>();
  for (const statement of statements) {
    const same = found.get(statement.keyword);
    if (same === undefined) found.set(statement.keyword, [statement]);
    else same.push(statement);
  }
  return found;
}
