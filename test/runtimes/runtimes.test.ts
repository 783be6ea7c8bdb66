import { beforeAll, describe, expect, test } from "vitest";
import { readManifest } from "../../scripts/lib/manifest.ts";
import { declaredResponses } from "../contract/responses.ts";
import { createFolder } from "../fixtures/folder.ts";
import { installTools } from "../package-tools/install.ts";
import type { RecordedRequest } from "../servers/responses.ts";
import { startFaultServer } from "../servers/fault-server.ts";
import { browser } from "./browser.ts";
import { programs } from "./programs.ts";
import { checkNames, type CheckResult } from "./scenario.ts";
import { workerd } from "./workerd.ts";

const { version } = await readManifest();
const modules = await installTools("runtimes");
// Workers with older compatibility dates refuse options of `fetch` that later ones accept.
const workers = ["2022-01-01", "2024-01-01", "2026-07-01"].map((date) => workerd(modules, date));
const runtimes = [...programs(modules), ...workers, browser()];

describe.for(runtimes)("$name", ({ name, absent, run }) => {
  let results: readonly CheckResult[] = [];
  let userAgent: string | undefined;

  beforeAll(async () => {
    if (absent !== undefined) return;
    using folder = createFolder();
    const server = await startFaultServer(declaredResponses());
    try {
      results = await run(`${server.origin}/asked/${name}`, folder.root);
      const recorded = await fetch(`${server.origin}/recorded/${name}/ok`);
      const [request]: RecordedRequest[] = await recorded.json();
      userAgent = request?.headers["user-agent"];
    } finally {
      await server.close();
    }
  });

  test.for(checkNames)("%s", (check, { skip }) => {
    skip(absent !== undefined, absent);
    expect(results.find((outcome) => outcome.name === check)).toEqual({ name: check });
  });

  test("a request says which client sends it, where the platform lets it", ({ skip }) => {
    skip(absent !== undefined, absent);
    const [product] = (userAgent ?? "").split(" ");
    expect(product).toBe(name === "Chromium" ? "Mozilla/5.0" : `promptlayer-client/${version}`);
  });
});
