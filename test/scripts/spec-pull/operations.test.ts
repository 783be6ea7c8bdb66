import { refuses } from "../../fixtures/pull-refusal.ts";
import { SPEC } from "../../fixtures/spec-project.ts";
import { wholeDocument } from "../../fixtures/whole-document.ts";

refuses({
  "/renamed": {
    response: SPEC.replace("trackMetadata", "track_metadata_rest_track_metadata_post"),
    says: /no operation 'trackMetadata' among its 1; near names: track_metadata_rest_track_metadata_post \(POST \/rest\/track-metadata\)\. .*spec\/upstream\.yaml/,
  },
  "/renamed-among-others": {
    response: JSON.stringify(
      wholeDocument(SPEC.replace("trackMetadata", "trackMetdata"), { operations: 9, schemas: 15 }),
    ),
    says: /no operation 'trackMetadata' among its 9; near names: trackMetdata \(POST \/rest\/track-metadata\), other/,
  },
  "/elsewhere": {
    response: 'openapi: 3.1.0\npaths: { /a: { $ref: "./a.yaml" } }\n',
    says: /at #\/paths\/~1a\/\$ref: \$ref names "\.\/a\.yaml", which is no place in the document/,
  },
  "/without-operations": {
    response: "openapi: 3.1.0\npaths: {}\n",
    says: /has no operations at all/,
  },
});
