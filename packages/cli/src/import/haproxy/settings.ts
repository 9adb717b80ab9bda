import type { Section } from "./parse-config.js";
import type { Settings } from "./world.js";

/** Each frontend, backend and listen section with the defaults in force: those named after `from`, else the last ones above. */
export function settingsOf(sections: readonly Section[]): Settings[] {
  const named = new Map<string, Section>();
  const found: Settings[] = [];
  let above: Section | undefined;
  for (const section of sections) {
    if (section.kind === "defaults") {
      above = section;
      named.set(section.name, section);
    } else if (section.kind === "frontend" || section.kind === "backend" || section.kind === "listen") {
      const usual = section.from === undefined ? above : named.get(section.from);
      found.push(settings(section, usual === undefined ? [] : [usual]));
    }
  }
  return found;
}

function settings(section: Section, usual: readonly Section[]): Settings {
  const all = [...usual, section].flatMap(({ statements }) => statements);
  return {
    section,
    find: (keyword) => {
      const last = all.filter((statement) => statement.keyword === keyword).at(-1);
      return last?.negated === true ? undefined : last;
    },
    all: (keyword) => all.filter((statement) => statement.keyword === keyword && !statement.negated),
  };
}
