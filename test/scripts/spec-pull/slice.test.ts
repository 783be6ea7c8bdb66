import { parse, stringify } from "yaml";
import { createGenerateProject } from "../../fixtures/generate-project.ts";
import { refuses } from "../../fixtures/pull-refusal.ts";
import { createSpecProject, SPEC } from "../../fixtures/spec-project.ts";
import { expect, test } from "../../fixtures/upstream-test.ts";
import { VENDOR_SIZE, wholeDocument } from "../../fixtures/whole-document.ts";

const whole = wholeDocument(SPEC, VENDOR_SIZE);
const small = wholeDocument(SPEC, { operations: 5, schemas: 15 });
const wholeJson = JSON.stringify(whole, null, 2);

test.concurrent.for([
  ["/openapi.json", wholeJson],
  ["/openapi.yaml", stringify(whole)],
] as const)(
  "takes our operation and what it reaches from a whole document: %s",
  async ([path, text], { upstream }) => {
    expect(Object.values(whole.paths).flatMap(Object.keys)).toHaveLength(143);
    expect(Object.keys(whole.components.schemas)).toHaveLength(251);
    expect(wholeJson.length).toBeGreaterThan(750_000);

    upstream.responses[path] = text;
    using project = createSpecProject();
    const run = await project.pull(upstream.origin + path);
    expect(run).toMatchObject({ code: 0, stderr: "" });
    // The same paths, components (security schemes included) and security as the docs page has.
    expect(parse(project.read("spec/track-metadata.yaml"))).toEqual(parse(SPEC));
  },
);

test.concurrent(
  "a whole document that says what the spec says changes nothing",
  async ({ upstream }) => {
    upstream.responses["/small.json"] = JSON.stringify(small);
    using project = createSpecProject({ pulled: true });
    const before = project.spec();
    const run = await project.pull(`${upstream.origin}/small.json`);
    expect(run.stdout).toContain("nothing changed");
    expect(project.spec()).toEqual(before);
  },
);

test.concurrent("slices a page that holds more than our operations", async () => {
  using project = createSpecProject();
  project.write("all.md", `# All\n\n\`\`\`yaml\n${stringify(small)}\`\`\`\n`);
  expect(await project.pull("all.md")).toMatchObject({ code: 0, stderr: "" });
  expect(parse(project.read("spec/track-metadata.yaml"))).toEqual(parse(SPEC));
  expect(project.read("spec/upstream.lock.json")).toContain('"source": "all.md"');
});

const to = (name: string) => ({ $ref: `#/components/pathItems/${name}` });

/** Our document, in which `item` stands at the path of our operation, and the other path items in `components`. */
function referring(item: object, pathItems: object): string {
  const document = parse(SPEC);
  const paths = { "/rest/track-metadata": item };
  return JSON.stringify({
    ...document,
    paths,
    components: { ...document.components, pathItems },
  });
}

const ours = parse(SPEC).paths["/rest/track-metadata"];
const other = { get: { operationId: "other", responses: {} } };

test.concurrent.for([
  ["through two references", to("First"), { First: to("Last"), Last: ours }],
  ["beside a reference", { ...to("Last"), ...ours }, { Last: other }],
] as const)("takes an operation that stands %s", async ([, item, pathItems]) => {
  using project = createSpecProject();
  project.copy("spec/overlay.yaml");
  project.write("whole.json", referring(item, pathItems));
  expect(await project.pull("whole.json")).toMatchObject({ code: 0, stderr: "" });
  expect(parse(project.read("spec/track-metadata.yaml"))).toEqual(parse(SPEC));
  const { stdout } = await project.pull("--list", "whole.json");
  expect(stdout).toContain("trackMetadata (POST /rest/track-metadata): can be taken");
});

test.concurrent.for([
  ["schemas", "ErrorResponse"],
  ["responses", "UnauthorizedError"],
])("an overlay can add what the document lacks: %s/%s", async ([kind = "", name = ""]) => {
  using project = createGenerateProject();
  const canonical = () => parse(project.read("generated/openapi.yaml"));
  const expected = canonical();
  const lacking = parse(SPEC);
  const component = lacking.components[kind][name];
  delete lacking.components[kind][name];
  project.write("whole.json", JSON.stringify(lacking));
  project.edit("spec/upstream.yaml", "source: unused", "source: whole.json");
  expect(await project.script("spec-pull")).toMatchObject({ code: 0, stderr: "" });

  const { code, stderr } = await project.generate();
  const [, action = ""] =
    /; add it, here as anything, in spec\/overlay\.yaml by `(.+?)`/.exec(stderr) ?? [];
  expect({ code, action }).toEqual({ code: 1, action: expect.stringContaining(`"${name}":{}`) });
  const overlay = project.read("spec/overlay.yaml");
  const filled = action.replace("{}", JSON.stringify(component));
  project.write("spec/overlay.yaml", `${overlay}  ${filled}\n`);
  expect(await project.generate()).toMatchObject({ code: 0, stderr: "" });
  expect(canonical()).toEqual(expected);
});

refuses({
  "/circle-beside": {
    response: referring({ ...to("First"), ...ours }, { First: to("Last"), Last: to("First") }),
    says: /at #\/components\/pathItems\/\w+\/\$ref: from reference to reference it leads back to itself/,
  },
  "/circle": {
    response: referring(to("First"), { First: to("First") }),
    says: / at #\/paths\/~1rest~1track-metadata\/\$ref: from reference to reference it leads in a circle; mend it/,
  },
  "/truncated-yaml": {
    response: SPEC.slice(0, 1800),
    says: / is cut short: its last line has no end, and our operations refer to #\/components\/\S+, which is not there; /,
  },
});
