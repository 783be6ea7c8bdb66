import { refuses } from "../../fixtures/pull-refusal.ts";
import { PAGE } from "../../fixtures/spec-project.ts";

refuses({
  "/foreign-reference": {
    response: PAGE.replace("'#/components/schemas/TrackResponse'", "'/etc/passwd'"),
    says: / at #\/paths\/\S+\/\$ref: \$ref names "\/etc\/passwd", which is no place in the document/,
  },
});
