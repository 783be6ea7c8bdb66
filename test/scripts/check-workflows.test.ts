import { expect, test } from "vitest";
import { createFolder, thisProject } from "../fixtures/folder.ts";

const sound = `
name: Sound
on: push
permissions:
  contents: read
jobs:
  run:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@9c091bb21b7c1c1d1991bb908d89e4e9dddfe3e0 # v7.0.0
      - run: echo "$TITLE"
        env:
          TITLE: \${{ github.event.pull_request.title }}
`;

test("our own workflows are sound", async () => {
  expect(await thisProject.script("check-workflows")).toEqual({
    code: 0,
    stdout: "",
    stderr: "",
  });
});

test("a sound workflow passes", async () => {
  expect(await lint(sound)).toEqual({ code: 0, stdout: "", stderr: "" });
});

test.each([
  [
    "an action that is pinned by a tag",
    sound.replace(/@.* # v7.0.0/, "@v7"),
    "workflow.yml:10: pin 'actions/checkout@v7'",
  ],
  ["a hash without its version", sound.replace(" # v7.0.0", ""), "workflow.yml:10: pin "],
  [
    "no permissions",
    sound.replace(/permissions:\n.*\n/, ""),
    "workflow.yml:1: state the least `permissions`",
  ],
  [
    "text of strangers in a shell",
    sound.replace('echo "$TITLE"', "echo ${{ github.event.pull_request.title }}"),
    "potentially untrusted",
  ],
  ["a key that does not exist", sound.replace("runs-on", "run-on"), 'unexpected key "run-on"'],
])("%s is refused with its place", async (_name, workflow, message) => {
  const { code, stderr } = await lint(workflow);
  expect(code).toBe(1);
  expect(stderr).toContain(message);
  expect(stderr).toContain("each named above with its line.");
});

test("what is no YAML is refused with its place", async () => {
  const { code, stderr } = await lint(`${sound}on: push\n`);
  expect([code, stderr]).toEqual([
    1,
    "error: .github/workflows/workflow.yml:14:1: not YAML: Map keys must be unique.\n",
  ]);
});

async function lint(workflow: string) {
  using folder = createFolder({ ".github/workflows/workflow.yml": workflow });
  return await folder.script("check-workflows");
}
