import {
  ContainerReflection,
  Converter,
  ReflectionKind,
  type Application,
  type CommentDisplayPart,
  type Reflection,
} from "typedoc";
import { escapeHidden } from "../lib/text.ts";

/** A plugin of TypeDoc. It adds all public names to the front page, by entry and `@category`. */
export function load(app: Application): void {
  // Another handler of this event makes the categories, and must run first.
  const last = -1000;
  app.converter.on(
    Converter.EVENT_RESOLVE_END,
    ({ project }) => {
      for (const reflection of Object.values(project.reflections))
        reflection.name = escapeHidden(reflection.name); // Names of properties come from the specification.
      const entries = (project.children ?? []).flatMap((entry) => [
        text(`\n\n### ${project.packageName}${entry.name === "index" ? "" : `/${entry.name}`}\n\n`),
        ...(entry.comment?.summary ?? []),
        text("\n"),
        ...(entry.categories ?? [entry]).flatMap((category) => [
          text("title" in category ? `\n- **${category.title}**: ` : "\n- "),
          ...(category.children ?? [])
            .filter((name) => !isTypeToo(name))
            .flatMap((name, index) => [text(index === 0 ? "" : " · "), link(name)]),
        ]),
      ]);
      const api = text("\n\n### HTTP API\n\n- [Requests and responses of the API](api.html)\n");
      const [first, ...rest] = project.readme ?? [];
      // The page already has this title.
      if (first !== undefined) first.text = first.text.replace(/^# .*\n/, "");
      const readme = first === undefined ? rest : [first, ...rest];
      project.readme = [...readme, text("\n\n## Reference\n"), ...entries, api];
    },
    last,
  );
}

/** Whether a value has the same name as a type. Then only the type is listed. */
function isTypeToo({ kind, name, parent }: Reflection): boolean {
  if (kind !== ReflectionKind.Variable || !(parent instanceof ContainerReflection)) return false;
  return (parent.children ?? []).filter((other) => other.name === name).length > 1;
}

function text(markdown: string): CommentDisplayPart {
  return { kind: "text", text: markdown };
}

function link(target: Reflection): CommentDisplayPart {
  return { kind: "inline-tag", tag: "@link", text: target.name, target };
}
