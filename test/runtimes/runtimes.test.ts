import { beforeAll, describe, expect, test } from "vitest";
import { declaredAnswers } from "../contract/answers.ts";
import { createFolder } from "../fixtures/folder.ts";
import { installTools } from "../package-tools/install.ts";
import { startFaultServer } from "../servers/fault-server.ts";
import { browser } from "./browser.ts";
import { programs } from "./programs.ts";
import { checkNames, type Outcome } from "./scenario.ts";
import { workerd } from "./workerd.ts";

const modules = await installTools("runtimes");
const runtimes = [...programs(modules), workerd(modules), browser()];

describe.for(runtimes)("$name", ({ name, absent, run }) => {
  let outcomes: readonly Outcome[] = [];

  beforeAll(async () => {
    if (absent !== undefined) return;
    using folder = createFolder();
    const server = await startFaultServer(declaredAnswers());
    try {
      outcomes = await run(`${server.origin}/asked/${name}`, folder.root);
    } finally {
      await server.close();
    }
  });

  test.for(checkNames)("%s", (check, { skip }) => {
    skip(absent !== undefined, absent);
    expect(outcomes.find((outcome) => outcome.name === check)).toEqual({ name: check });
  });
});
