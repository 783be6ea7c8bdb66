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
  // The categories are made by another handler of this event, which must run first.
  const last = -1000;
  app.converter.on(
    Converter.EVENT_RESOLVE_END,
    ({ project }) => {
      for (const reflection of Object.values(project.reflections))
        reflection.name = escapeHidden(reflection.name); // Of properties the specification gives the names.
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
      // The page has the title already.
      if (first !== undefined) first.text = first.text.replace(/^# .*\n/, "");
      const readme = first === undefined ? rest : [first, ...rest];
      project.readme = [...readme, text("\n\n## Reference\n"), ...entries, api];
    },
    last,
  );
}

/** Whether a value shares its name with a type, which is listed instead. */
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
