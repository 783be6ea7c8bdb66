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

/** The second job, where GitHub has an issue or a pull request already. */
async function propose({ result, patch, report }: Proposal, known: readonly string[]) {
  using runner = createRunner(workflow, github);
  if (patch !== undefined) runner.write("changes.patch", patch);
  if (report !== undefined) runner.write("report.md", report);
  for (const file of known) runner.write(file, "7\n");
  await repository.git("init", "--quiet", "--bare", runner.path("origin"));
  await repository.git("remote", "add", "origin", runner.path("origin"));
  const name = "Open or refresh the pull request, or the issue";
  await runner.step(name, repository.root, { RESULT: result });
  const pushed = await repository.git("ls-remote", "--heads", "origin");
  await repository.git("remote", "remove", "origin");
  await repository.git("checkout", "--quiet", "main");
  const calls = runner.read("calls").trim().split("\n");
  return { calls, body: runner.read("body"), pushed: pushed !== "" };
}

const asks = "issue list --state";
const login = "auth setup-git ";

test("where spec:update stops, an issue says at which stage and why, and is refreshed", async () => {
  const stopped = await update(PAGE.replace("operationId: track", "operationId: save"));
  expect(stopped).toMatchObject({ result: "stopped", patch: "" });
  const body = expect.stringMatching(/^stopped at pull, with nothing changed: .+saveMetadata/);
  const label = "label create spec-sync";
  expect(await propose(stopped, [])).toEqual({
    calls: [asks, label, "issue create --title"],
    body,
    pushed: false,
  });
  expect(await propose(stopped, ["issue"])).toEqual({
    calls: [asks, label, "issue edit 7"],
    body,
    pushed: false,
  });
});

test("where a change flows, a pull request says what it means and how the checks ended, and is refreshed", async () => {
  const changed = await update(PAGE);
  expect(changed).toMatchObject({ result: "changed" });
  for (const text of ["request_id", "- `npm run check` passed\n\n- `npm run test` failed\n", "/42"])
    expect(changed.report).toContain(text);
  const body = changed.report;
  expect(await propose(changed, [])).toEqual({
    calls: [asks, login, "pr edit spec-sync", "pr create --head"],
    body,
    pushed: true,
  });
  expect(await propose(changed, ["pr", "issue"])).toEqual({
    calls: [asks, "issue close 7", login, "pr edit spec-sync"],
    body,
    pushed: true,
  });
});

test("where nothing has changed, nothing is said, and the issue is closed", async () => {
  await repository.run("npm", "run", "spec:update");
  const same = await update(PAGE);
  expect(same).toMatchObject({ result: "same", patch: "" });
  expect(await propose(same, [])).toEqual({ calls: [asks], body: "", pushed: false });
  const calls = [asks, "issue close 7"];
  expect(await propose(same, ["issue"])).toEqual({ calls, body: "", pushed: false });
});

test("where the first job itself fails, an issue leads to its run", async () => {
  const { calls, body } = await propose({ result: "" }, []);
  expect(calls).toContain("issue create --title");
  expect(body).toBe(
    "spec:update could not run; see https://github.example/acme/client/actions/runs/42\n",
  );
});
