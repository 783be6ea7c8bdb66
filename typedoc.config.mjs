import { OptionDefaults } from "typedoc";

/** @type {Partial<import("typedoc").TypeDocOptions>} */
export default {
  entryPoints: ["src/index.ts", "src/background.ts", "src/undici.ts", "src/testing.ts"],
  sortEntryPoints: false,
  out: "docs",
  customCss: "scripts/docs/style.css",
  includeHierarchySummary: false,
  plugin: ["./scripts/docs/front-page.ts"],
  readme: "README.md",
  // An address in a text of the specification stays text.
  markdownItOptions: { html: true, linkify: false },
  projectDocuments: ["CONTRIBUTING.md"],
  categorizeByGroup: false,
  defaultCategory: "Calls",
  categoryOrder: ["Calls", "Errors", "*"],
  disableSources: true,
  excludeExternals: true,
  treatWarningsAsErrors: true,
  validation: { notExported: true, invalidLink: true, notDocumented: true },
  // The type and the value PromptLayerError share the docstring of the type.
  requiredToBeDocumented: ["Function", "Class", "Interface", "TypeAlias", "Enum"],
  // openapi-typescript writes the specification's descriptions so.
  blockTags: [...OptionDefaults.blockTags, "@description"],
  // Named by a public type, and read by way of it.
  intentionallyNotExported: [
    "generated/operations.ts:Operations",
    "generated/types.ts:operations",
    "src/background/types.ts:UndeliveredRequest",
    "src/runtime/input.ts:AnyObject",
    "src/runtime/input.ts:Input",
    "src/runtime/types.ts:Arguments",
    "src/runtime/types.ts:Contract",
    "src/runtime/types.ts:DeclaredBody",
    "src/runtime/types.ts:Entry",
    "src/runtime/types.ts:ErrorStatus",
    "src/runtime/types.ts:Id",
    "src/runtime/types.ts:Responses",
    "src/runtime/types.ts:StatusNumber",
    "src/runtime/types.ts:SuccessStatus",
    "src/testing.ts:PromptLayerContracts",
    "src/testing/fake.ts:ReceivedRequest",
    "src/track-metadata.ts:TrackMetadataContract",
  ],
};
