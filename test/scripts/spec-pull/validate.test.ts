import { refuses } from "../../fixtures/pull-refusal.ts";
import { PAGE, SPEC } from "../../fixtures/spec-project.ts";

const fenced = (text: string) => `# A page\n\n\`\`\`\`yaml\n${text}\`\`\`\`\n`;

refuses({
  "/unresolved-reference": {
    answer: PAGE.replace("responses/UnauthorizedError'", "responses/Missing'"),
    says: /does not pass lint: Can't resolve \$ref .*no-unresolved-refs, at #\/paths\/~1rest~1track-metadata\/post\/responses\/401/,
  },
  "/undefined-security": {
    answer: fenced(SPEC.replace("- ApiKeyAuth: []", "- OtherAuth: []")),
    says: /does not pass lint: .*security-defined/,
  },
  "/wrong-structure": {
    answer: PAGE.replace("required: true", "required: perhaps"),
    says: /does not pass lint: .*struct/,
  },
});
