import { readFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { type Bundle, ROOT } from "./bundles.ts";

/**
 * The one HTML page of the desk. web/desk/app/index.html, when it is there, is the template; the
 * words SCRIPT, STYLE and ICON in it become the hashed addresses. They are relative, because the
 * local desk serves the same folder from another place than a trial line does.
 */
export async function deskPage(desk: Bundle, icon: string): Promise<string> {
  const template = `${ROOT}web/desk/app/index.html`;
  const html = existsSync(template) ? await readFile(template, "utf8") : PLAIN;
  const near = (path: string) => `"./${path.slice("desk/".length)}"`;
  return html
    .replaceAll('"SCRIPT"', near(desk.entry))
    .replaceAll('"STYLE"', desk.style ? near(desk.style) : '""')
    .replaceAll('"ICON"', `"./${icon}"`);
}

const PLAIN = `<!doctype html>
<html lang="nl" translate="no" data-root="{{line.root}}" data-line="{{line.id}}" data-status="{{line.status}}" data-name="{{line.name}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="google" content="notranslate">
<title>Werkplek</title>
<link rel="icon" href="ICON" type="image/svg+xml">
<link rel="stylesheet" href="STYLE">
<script type="module" src="SCRIPT"></script>
</head>
<body><div id="app"></div></body>
</html>
`;
