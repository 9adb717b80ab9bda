import { expect, test } from "vitest";
import type { CommandError } from "../../../../packages/cli/src/command-error.js";
import { openSink, type Stream } from "../../../../packages/cli/src/terminal/streams.js";

function stream() {
  const written: string[] = [];
  let fail: (error: NodeJS.ErrnoException) => void = () => undefined;
  const fake: Stream = {
    write: (text) => written.push(text) > 0,
    on: (_, listener) => {
      fail = listener;
    },
  };
  return { fake, written, fail: (code: string) => fail(Object.assign(new Error(`write ${code}`), { code })) };
}

test("a reader who has gone ends the output silently", () => {
  const { fake, written, fail } = stream();
  const failures: CommandError[] = [];
  const sink = openSink(fake, {}, (error) => failures.push(error));
  sink.write("first");
  fail("EPIPE");
  sink.write("second");
  expect(written).toEqual(["first"]);
  expect(sink.closed).toBe(true);
  expect(failures).toEqual([]);
});

test("a full disk is told once, as an I/O failure", () => {
  const { fake, fail } = stream();
  const failures: CommandError[] = [];
  openSink(fake, {}, (error) => failures.push(error));
  fail("ENOSPC");
  fail("ENOSPC");
  expect(failures.map(({ exitCode, message }) => ({ exitCode, message }))).toEqual([
    { exitCode: 74, message: "cannot write the output: no space left on the device" },
  ]);
});

test("only a terminal has a width", () => {
  const { fake } = stream();
  expect(openSink({ ...fake, isTTY: true, columns: 120 }, {}, () => undefined).columns).toBe(120);
  expect(openSink({ ...fake, columns: 120 }, {}, () => undefined).columns).toBeUndefined();
});
