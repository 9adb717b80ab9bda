import { spawnSync } from "node:child_process";
import { cpus, totalmem } from "node:os";
import type { Effort, Finding, Subject } from "./subject.js";

const HEAD = `# Performance

How fast it is, what it takes, and how both grow; through the public API, in CPU time, every run in a process of its own. Runs that are compared are
interleaved, so that whatever slows the machine for a while slows all of them. Figures are medians of the rounds; in brackets is the interval that
holds the true median with at least 95 %, whatever the law of the noise (with fewer than six rounds: all there were).

\`npm run bench\` measures again; \`npm run bench -- --gate\` fails when a promise in \`test/bench/bounds.ts\` is broken,
\`npm run bench -- --regression\` when speed was lost since the last release (\`test/bench/released.json\`), and \`npm run bench -- --write\` rewrites
this page, section by section. A section is measured alone by its word, as \`npm run bench -- shop\`.
`;

/** Stands between sections. */
const MARK = "\n## ";

/** A section of the page: what was measured, how, and on what. */
export interface Section {
  readonly title: string;
  readonly text: string;
}

/** What a subject's section says. */
export function sectionOf({ word, title, text }: Subject, { rounds, customers }: Effort, { tables }: Finding): Section {
  return {
    title,
    text: `${text}\n\n${tables}\n\n\`npm run bench -- ${word} --pairs ${rounds} --customers ${customers}\`, on ${machine()}.\n`,
  };
}

/** The page with one section new: others stay as they are, in the order of the subjects; what no subject has written goes. */
export function pageWith(page: string, section: Section, subjects: readonly Pick<Subject, "title">[]): string {
  const texts = new Map(
    page
      .split(MARK)
      .slice(1)
      .map((part) => {
        const end = part.indexOf("\n");
        return [part.slice(0, end), part.slice(end).trim()] as const;
      }),
  );
  texts.set(section.title, section.text.trim());
  const sections = subjects.flatMap(({ title }) => {
    const text = texts.get(title);
    return text === undefined ? [] : [`${MARK}${title}\n\n${text}\n`];
  });
  return `${HEAD}${sections.join("")}`;
}

function machine(): string {
  const processors = cpus();
  const compiler = spawnSync("cc", ["-dumpfullversion"], { encoding: "utf8" });
  const memory = Math.round(totalmem() / 2 ** 30);
  const c = compiler.status === 0 ? `, cc ${compiler.stdout.trim()}` : ", no C compiler";
  return `${processors.length} cores (${processors[0]?.model.trim() ?? "unknown"}), ${memory} GiB, Node ${process.versions.node}${c}`;
}
