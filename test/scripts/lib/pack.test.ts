import { expect, test } from "vitest";
import { createFakePackage } from "../../fixtures/fake-package.ts";
import { createFolder, thisProject, type Folder } from "../../fixtures/folder.ts";

/** Packs with the real npm. */
async function pack(folder: Folder, target: Folder) {
  const script = JSON.stringify(thisProject.path("scripts/lib/pack.ts"));
  return await folder.evaluate(`
    import { pack } from ${script};
    await pack(${JSON.stringify(target.root)}).then(console.log, (error) => console.log(error.message));`);
}

test.concurrent(
  "a package of dist and its four documents is packed, outside of its folder",
  async () => {
    using folder = createFakePackage();
    using target = createFolder();
    const { stdout } = await pack(folder, target);
    expect(stdout.trim()).toBe(target.path("acme-fake-1.0.0.tgz"));
    expect(target.snapshot(".").map(({ name }) => name)).toEqual(["acme-fake-1.0.0.tgz"]);
  },
);

test.concurrent("a file that does not belong there is named", async () => {
  using folder = createFakePackage({ "notes.txt": "secret" }, { files: ["dist", "*.txt"] });
  using target = createFolder();
  expect((await pack(folder, target)).stdout.trim()).toBe(
    `The tarball holds 'notes.txt'; take it out of "files" in package.json.`,
  );
});

test.concurrent.for(["LICENSE", "CONTRIBUTING.md"])(
  "so is one that is missing: %s",
  async (file) => {
    using folder = createFakePackage();
    using target = createFolder();
    folder.remove(file);
    expect((await pack(folder, target)).stdout.trim()).toBe(
      `The tarball lacks '${file}'; write it beside package.json.`,
    );
  },
);

test.concurrent("what package.json would run before packing is not run", async () => {
  using folder = createFakePackage({}, { scripts: { prepack: "exit 1" } });
  using target = createFolder();
  expect((await pack(folder, target)).stdout).toContain(".tgz");
});
