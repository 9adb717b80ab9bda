import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { deliverAnswer } from "../../../../packages/cli/src/output/deliver-answer.js";
import { memorySink } from "../sink.js";

const answer = { data: () => ({}), text: ({ width }: { width: number }) => `${width}\n` };

test("a terminal gets a page of its width, a pipe and a file one of 80 columns", () => {
  const terminal = memorySink({ isTty: true, columns: 120 });
  deliverAnswer(answer, {}, terminal);
  expect(terminal.text()).toBe("120\n");
  const pipe = memorySink();
  deliverAnswer(answer, {}, pipe);
  expect(pipe.text()).toBe("80\n");
  const file = join(mkdtempSync(join(tmpdir(), "springtide-answer-")), "answer.txt");
  deliverAnswer(answer, { output: file }, terminal);
  expect(readFileSync(file, "utf8")).toBe("80\n");
});
