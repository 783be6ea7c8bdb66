import { expect, inject, test } from "vitest";
import { readManifest } from "../../scripts/lib/manifest.ts";
import { isPublished } from "../../scripts/release-publish/published.ts";

const ours = await readManifest();
const { settings } = inject("registry");

test("release:publish sees the version that the registry has", async () => {
  expect(await isPublished(ours, settings)).toBe(true);
});

test("release:publish sees that a version is not published yet", async () => {
  expect(await isPublished({ ...ours, version: "0.0.0-never" }, settings)).toBe(false);
});
