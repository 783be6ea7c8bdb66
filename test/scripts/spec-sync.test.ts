import { afterAll, beforeAll, expect, test } from "vitest";
import { thisProject } from "../fixtures/folder.ts";
import { createOutdatedRepository } from "../fixtures/outdated-repository.ts";
import { PAGE } from "../fixtures/spec-project.ts";
import { createRunner } from "../fixtures/workflow.ts";

/* The daily workflow's own commands, with real git, npm and spec:update; only GitHub is not there. */

const workflow = ".github/workflows/spec-sync.yml";
const github = {
  GITHUB_SERVER_URL: "https://github.example",
  GITHUB_REPOSITORY: "acme/client",
  GITHUB_RUN_ID: "42",
};
const script = thisProject.path("scripts/spec-update.ts");

let repository: Awaited<ReturnType<typeof createOutdatedRepository>>;

beforeAll(async () => {
  repository = await createOutdatedRepository();
  const scripts = { "spec:update": `node ${script}`, check: "exit 0", test: "exit 1", build: "" };
  const manifest = { ...JSON.parse(repository.read("package.json")), scripts };
  repository.write("package.json", JSON.stringify(manifest));
});
afterAll(() => repository[Symbol.dispose]());

/** What the first job hands to the second. */
type Proposal = { result: string; patch?: string; report?: string };

/** The first job, once the vendor publishes this page. */
async function update(page: string): Promise<Proposal> {
  repository.write("page.md", page);
  await repository.commit("What the vendor publishes");
  using runner = createRunner(workflow, github);
  await runner.step("Follow the specification", repository.root);
  const [, result = ""] = /result=(\w+)/.exec(runner.read("output")) ?? [];
  if (result === "changed")
    await runner.step("Check it, where CI will not", repository.root, { CI_RUNS: "false" });
  const read = (file: string) => (runner.has(file) ? runner.read(file) : "");
  const [patch, report] = [read("proposal/changes.patch"), read("proposal/report.md")];
  await repository.git("reset", "--quiet", "--hard");
  await repository.git("clean", "--quiet", "-fd");
  return { result, patch, report };
}

/** The second job. `known` are the files of the fixture's `gh`: what GitHub has already, and what it refuses. */
async function propose(
  { result, patch, report }: Proposal,
  known: readonly string[],
  job = "success",
) {
  using runner = createRunner(workflow, github);
  if (patch !== undefined) runner.write("changes.patch", patch);
  if (report !== undefined) runner.write("report.md", report);
  for (const file of known) runner.write(file, "7\n");
  await repository.git("init", "--quiet", "--bare", runner.path("origin"));
  await repository.git("remote", "add", "origin", runner.path("origin"));
  const name = "Open or refresh the pull request, or the issue";
  const error = await runner
    .step(name, repository.root, { RESULT: result, UPDATE: job })
    .then(() => "", String);
  const pushed = await repository.git("ls-remote", "--heads", "origin");
  await repository.git("remote", "remove", "origin");
  await repository.git("checkout", "--quiet", "--force", "main");
  const [first, second, ...calls] = runner.read("calls").trimEnd().split("\n");
  expect([first, second]).toEqual(["issue list --state", "pr list --state"]);
  const [body, summary] = [runner.read("body"), runner.read("summary")];
  return { calls, body, summary, error, pushed: pushed !== "" };
}

const login = "auth setup-git ";
const opensIssue = ["label create spec-sync", "issue create --title"];

test("where spec:update stops, an issue says at which stage and why, and is refreshed", async () => {
  const stopped = await update(PAGE.replace("operationId: track", "operationId: save"));
  expect(stopped).toMatchObject({ result: "stopped", patch: "" });
  const body = expect.stringMatching(/^stopped at pull, with nothing changed: .+saveMetadata/);
  const told = { body, summary: "", error: "", pushed: false };
  expect(await propose(stopped, [])).toEqual({ calls: opensIssue, ...told });
  expect(await propose(stopped, ["issue"])).toEqual({ calls: ["issue edit 7"], ...told });
  expect(await propose(stopped, ["no-issue"])).toMatchObject({
    summary: body,
    error: expect.stringContaining("::error::The daily update of the specification stopped"),
  });
});

test("where a change flows, a pull request says what it means and how the checks ended, and is refreshed", async () => {
  const changed = await update(PAGE);
  expect(changed).toMatchObject({ result: "changed" });
  for (const text of ["request_id", "- `npm run check` passed\n\n- `npm run test` failed\n", "/42"])
    expect(changed.report).toContain(text);
  const proposed = { body: changed.report, summary: "", error: "", pushed: true };
  expect(await propose(changed, [])).toEqual({ calls: [login, "pr create --head"], ...proposed });
  expect(await propose(changed, ["pr", "issue"])).toEqual({
    calls: [login, "pr edit 7", "issue close 7"],
    ...proposed,
  });
  // Issues are turned off.
  expect(await propose(changed, ["no-issue"])).toEqual({
    calls: [login, "pr create --head"],
    ...proposed,
  });
  // The settings do not let Actions create pull requests.
  expect(await propose(changed, ["no-pr-create"])).toMatchObject({
    calls: [login, "pr create --head", ...opensIssue],
    body: expect.stringMatching(
      /^spec:update follows [^]+```text\n[^`]*pr create is not permitted\n```\n\n## `spec\//,
    ),
    error: "",
  });
  // The patch is for other files than those that are here.
  const patch = "--- a/none\n+++ b/none\n@@ -1 +1 @@\n-a\n+b\n";
  expect(await propose({ ...changed, patch }, ["issue"])).toMatchObject({
    calls: ["issue edit 7"],
    body: expect.stringContaining("error: none: does not exist in index\n```\n\n## `spec/"),
    error: "",
    pushed: false,
  });
});

test("where nothing has changed, nothing is said, and what is open is closed", async () => {
  await repository.run("npm", "run", "spec:update");
  const same = await update(PAGE);
  expect(same).toMatchObject({ result: "same", patch: "" });
  const silent = { body: "", summary: "", error: "", pushed: false };
  expect(await propose(same, ["no-issue"])).toEqual({ calls: [], ...silent });
  const calls = ["pr close 7", "issue close 7"];
  expect(await propose(same, ["issue", "pr"])).toEqual({ calls, ...silent });
});

test.for([
  ["before it has a result", ""],
  ["after it has found a change", "changed"],
  ["after it has found none", "same"],
])("where the first job fails %s, an issue leads to its run", async ([, result = ""]) => {
  expect(await propose({ result }, ["pr"], "failure")).toEqual({
    calls: opensIssue,
    body: "spec:update, or the job that runs it, failed without a report; see https://github.example/acme/client/actions/runs/42\n",
    summary: "",
    error: "",
    pushed: false,
  });
});
