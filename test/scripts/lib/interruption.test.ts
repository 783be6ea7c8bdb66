import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, test, vi } from "vitest";
import { createFolder, folderAt } from "../../fixtures/folder.ts";
import { heart, interruptAt, isStill, startText } from "../../fixtures/interrupt.ts";
import { finish } from "../../fixtures/process.ts";
import { createChangedRepository } from "../../fixtures/spec-repository.ts";

const busy = `
  import { stat, writeFileSync } from "node:fs";
  import { onInterruption, holdInterruption } from "scripts/lib/interruption.ts";
  const say = (word) => writeFileSync(1, word + "\\n");
  const busy = (milliseconds) => {
    for (const end = Date.now() + milliseconds; Date.now() < end; );
  };`;

describe.concurrent("a process that is interrupted", () => {
  test.for([
    ["SIGINT", 130],
    ["SIGTERM", 143],
    ["SIGHUP", 129],
  ] as const)("by %s leaves no temporary folder and no child", async ([signal, code]) => {
    using folder = createFolder({ "temporary/.keep": "" });
    const program = `
      import { execute } from "scripts/lib/child-process.ts";
      import { inTemporaryFolder } from "scripts/lib/temporary-folder.ts";
      import { existsSync } from "node:fs";
      setInterval(() => existsSync("beats") && console.log("ready"), 20);
      await inTemporaryFolder(() => execute(process.execPath, ["--eval", ${JSON.stringify(heart)}]));`;
    const child = startText(folder, program, { TMPDIR: folder.path("temporary") });
    expect(await interruptAt("ready", child, signal)).toMatchObject({
      code,
      stderr: `error: interrupted by ${signal}.\n`,
    });
    expect(folder.snapshot("temporary").map(({ name }) => name)).toEqual([".keep"]);
    expect(await isStill(folder)).toBe(true);
  });

  test("cleans up, the newest first, also when the signal comes again", async () => {
    using folder = createFolder();
    const program = `${busy}
      using _first = onInterruption(() => say("first"), "nothing was changed");
      using _second = onInterruption(() => { say("second"); busy(500); say("cleaned"); });
      say("ready");
      await new Promise((resolve) => setTimeout(resolve, 60_000));`;
    const child = startText(folder, program);
    const result = interruptAt("ready", child);
    child.stdout.on("data", (text: string) => text.includes("second") && child.kill("SIGINT"));
    expect(await result).toEqual({
      code: 130,
      stdout: "ready\nsecond\ncleaned\nfirst\n",
      stderr: "error: interrupted by SIGINT; nothing was changed.\n",
    });
  });

  test("says what it could not clean up, and cleans up the rest", async () => {
    using folder = createFolder();
    const program = `${busy}
      using _first = onInterruption(() => say("cleaned"));
      using _second = onInterruption(() => { throw new Error("EBUSY: it is in use"); });
      say("ready");
      await new Promise((resolve) => setTimeout(resolve, 60_000));`;
    expect(await interruptAt("ready", startText(folder, program))).toEqual({
      code: 130,
      stdout: "ready\ncleaned\n",
      stderr: "error: interrupted by SIGINT; EBUSY: it is in use.\n",
    });
  });

  test("finishes first what it does at one go", async () => {
    using folder = createFolder();
    const program = `${busy}
      function work() {
        using _held = holdInterruption();
        say("ready");
        busy(500);
        holdInterruption()[Symbol.dispose]();
        say("finished");
      }
      stat(".", work); // A turn of the event loop looks for signals before it, and not again.
      setTimeout(() => say("the signal is lost"), 5_000);`;
    expect(await interruptAt("ready", startText(folder, program))).toEqual({
      code: 130,
      stdout: "ready\nfinished\n",
      stderr: "error: interrupted by SIGINT.\n",
    });
  });

  test("ends at once when there is nothing more to clean up, however busy it is", async () => {
    using folder = createFolder();
    const program = `${busy}
      onInterruption(() => say("needless"))[Symbol.dispose]();
      setTimeout(() => { say("ready"); busy(60_000); }, 100);`;
    expect(await interruptAt("ready", startText(folder, program))).toEqual({
      code: "SIGINT",
      stdout: "ready\n",
      stderr: "",
    });
  });

  test("is not kept alive by what waits for a signal", async () => {
    using folder = createFolder();
    const result = await finish(
      startText(folder, `${busy} onInterruption(() => say("needless"));`),
    );
    expect(result).toEqual({ code: 0, stdout: "", stderr: "" });
  });
});

test("npm run spec:diff, interrupted while both versions are bundled, leaves neither", async () => {
  using temporary = createFolder();
  using repository = await createChangedRepository();
  const { startScript } = folderAt(repository.root, { TMPDIR: temporary.root });
  const child = startScript("spec-diff");
  const result = finish(child);
  const written = () => temporary.snapshot(".").filter(({ name }) => !name.startsWith("node-"));
  await vi.waitFor(() => expect(written()).not.toEqual([]), { timeout: 60_000, interval: 5 });
  child.kill("SIGTERM");
  expect(await result).toMatchObject({ code: 143, stdout: "" });
  await wait(1_000); // Long enough for a child to go on.
  expect(temporary.snapshot(".").filter(({ name }) => !name.startsWith("node-"))).toEqual([]);
});
