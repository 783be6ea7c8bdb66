import { refuses } from "../../fixtures/pull-refusal.ts";
import { PAGE, SPEC } from "../../fixtures/spec-project.ts";
import { redirect } from "../../fixtures/upstream-test.ts";

const fenced = (text: string) => `# A page\n\n\`\`\`\`yaml\n${text}\`\`\`\`\n`;

refuses({
  "/truncated-page": {
    response: PAGE.slice(0, 3000),
    says: /is cut short: its fenced block of line 18 has no end/,
  },
  "/no-fence": {
    response: "# A page\n\nNothing here.\n",
    says: /has no fenced block that holds one/,
  },
  "/other-fence": {
    response: '# A page\n\n```json\n{ "request_id": 1 }\n```\n',
    says: /has no fenced block that holds one/,
  },
  "/two-fences": {
    response: fenced(SPEC) + fenced(SPEC.replace("Metadata saved.", "Saved.")),
    says: /has fenced blocks that differ, on lines 3 and 152/,
  },
  "/login": {
    response: "<!DOCTYPE html>\n<html><body>Log in</body></html>",
    says: /is an HTML page.*login/,
  },
  "/login-with-comment": { response: "<!-- x -->\n<html></html>", says: /is an HTML page/ },
  "/redirects-to-login": { response: redirect("/login"), says: /is an HTML page/ },
});
