// Packs what was built into frlint-VERSION.vsix, with the files, names and manifest that `vsce package` gives them.
// The same files give the same bytes: every entry has the same date.

import { readFileSync, writeFileSync } from "node:fs";
import { zipSync } from "fflate";

/** What is packed: each file, and its path in the package. */
const FILES = {
  "package.json": "extension/package.json",
  "README.md": "extension/readme.md",
  LICENSE: "extension/LICENSE.txt",
  "dist/extension.js": "extension/dist/extension.js",
  "dist/licenses.txt": "extension/dist/licenses.txt",
};

const TYPES = {
  js: "application/javascript",
  json: "application/json",
  md: "text/markdown",
  txt: "text/plain",
  vsixmanifest: "text/xml",
};

function escaped(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

function contentTypes() {
  const rows = Object.entries(TYPES).map(
    ([ending, type]) => `  <Default Extension=".${ending}" ContentType="${type}"/>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
${rows.join("\n")}
</Types>
`;
}

function property(id, value) {
  return `      <Property Id="Microsoft.VisualStudio.${id}" Value="${escaped(value)}"/>`;
}

function asset(type, path) {
  return `    <Asset Type="Microsoft.VisualStudio.${type}" Path="${path}" Addressable="true"/>`;
}

function manifest(own) {
  return `<?xml version="1.0" encoding="utf-8"?>
<PackageManifest Version="2.0.0" xmlns="http://schemas.microsoft.com/developer/vsx-schema/2011">
  <Metadata>
    <Identity Language="en-US" Id="${own.name}" Version="${own.version}" Publisher="${own.publisher}"/>
    <DisplayName>${escaped(own.displayName)}</DisplayName>
    <Description xml:space="preserve">${escaped(own.description)}</Description>
    <Tags>${escaped(own.keywords.join(","))}</Tags>
    <Categories>${escaped(own.categories.join(","))}</Categories>
    <GalleryFlags>Public</GalleryFlags>
    <Properties>
${property("Code.Engine", own.engines.vscode)}
${property("Code.ExtensionKind", "workspace")}
${property("Code.ExecutesCode", "true")}
${property("Services.Links.Source", own.repository.url)}
${property("Services.GitHubFlavoredMarkdown", "true")}
${property("Services.Content.Pricing", "Free")}
    </Properties>
    <License>extension/LICENSE.txt</License>
  </Metadata>
  <Installation>
    <InstallationTarget Id="Microsoft.VisualStudio.Code"/>
  </Installation>
  <Dependencies/>
  <Assets>
${asset("Code.Manifest", "extension/package.json")}
${asset("Services.Content.Details", "extension/readme.md")}
${asset("Services.Content.License", "extension/LICENSE.txt")}
  </Assets>
</PackageManifest>
`;
}

const own = JSON.parse(readFileSync("package.json", "utf8"));
const entries = {
  "extension.vsixmanifest": Buffer.from(manifest(own)),
  "[Content_Types].xml": Buffer.from(contentTypes()),
};
for (const [path, packed] of Object.entries(FILES)) {
  entries[packed] = readFileSync(path);
}
const name = `${own.name}-${own.version}.vsix`;
writeFileSync(name, zipSync(entries, { level: 9, mtime: "1980-01-01T00:00:00" }));
console.log(name);
