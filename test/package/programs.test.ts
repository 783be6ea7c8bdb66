import { join } from "node:path";
import { startFaultServer } from "../test/servers/fault-server.ts";
import { command, Failure, step } from "./lib/command.ts";
import { readManifest, type Manifest } from "./lib/manifest.ts";
import { pack } from "./lib/pack.ts";
import { isPublished } from "./release-publish/published.ts";
import { Report } from "./lib/report.ts";
import { inTemporaryFolder } from "./lib/temporary-folder.ts";
import { compile, compilers, emitted, libraries } from "./test-package/compilers.ts";
import { findNode, nodes, runPrograms } from "./test-package/nodes.ts";
import { createProjects, type Project } from "./test-package/projects.ts";
import { publish, withRegistry, type Registry } from "./test-package/registry.ts";
import { installTools } from "./lib/tools.ts";

await command({
  help: `
Usage: npm run test:package

Packs the package, publishes it to a registry started for the test and installs it from there into fresh projects.
There it compiles a consumer's programs with each supported TypeScript and runs them on each supported Node.
`,
  options: {},
  run: () => inTemporaryFolder(testPackage),
});

async function testPackage(folder: string): Promise<void> {
  const tools = await step("tools", async () => ({
    registry: await installTools("registry"),
    compilers: await installTools("compilers"),
    nodes: await installTools("nodes"),
  }));
  const tarball = await step("pack", () => pack(folder));
  const ours = await readManifest();

  const report = new Report();
  const projects = await withRegistry(
    tools.registry,
    join(folder, "registry"),
    ours.name,
    async (registry) => {
      await step("publish", () => publish(tarball, ours.name, registry));
      await report.check("release:publish sees what is published", () =>
        mustBeSeen(ours, registry),
      );
      return step("install", () => createProjects(join(folder, "projects"), ours, registry));
    },
  );

  for (const project of projects) await compileProject(report, tools.compilers, project);
  for (const node of nodes) await runOn(report, tools.nodes, node, projects);
  report.close();
}

async function mustBeSeen(ours: Manifest, { settings }: Registry): Promise<void> {
  if (await isPublished({ ...ours, version: "0.0.0-never" }, settings))
    throw new Failure("A version that was never published is said to be.");
  if (!(await isPublished(ours, settings))) throw new Failure("It says that nothing is.");
}

async function compileProject(report: Report, modules: string, project: Project): Promise<void> {
  for (const compiler of compilers) {
    for (const library of libraries) {
      const name = `TypeScript ${compiler}, ${project.name}, ${library === "DOM" ? "with" : "without"} DOM`;
      await report.check(name, () => compile(modules, project, compiler, library));
    }
  }
}

async function runOn(
  report: Report,
  modules: string,
  version: (typeof nodes)[number],
  projects: Project[],
) {
  const node = findNode(modules, version);
  const server = await startFaultServer();
  for (const project of projects.filter(({ resolution }) => resolution === "nodenext")) {
    const name = `Node ${version}, ${project.name}`;
    if (node === undefined) {
      report.skip(name, `npm has no binary of it for ${process.platform}-${process.arch}`);
      continue;
    }
    const compiled = emitted(project, "5.9", "Node");
    await report.check(name, () =>
      runPrograms(node, project.folder, compiled, `${server.origin}/asked/${project.type}`),
    );
  }
  await server.close();
}
