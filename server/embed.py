"""Makes the web application's files and the API's description part of the program.

usage: embed.py OUT-FOLDER OPENAPI.json [DIST-FOLDER]

Writes embedded.S, which takes in the bytes of each file and of its gzip form, and embedded.cpp, which lists them.
"""
import gzip
import hashlib
import pathlib
import sys

TYPES = {
    ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8",
    ".json": "application/json", ".svg": "image/svg+xml", ".png": "image/png", ".ico": "image/x-icon",
    ".webmanifest": "application/manifest+json", ".txt": "text/plain; charset=utf-8", ".woff2": "font/woff2", ".topojson": "application/json",
    ".map": "application/json",
}


def main():
    out, openapi, *dist = map(pathlib.Path, sys.argv[1:])
    out.mkdir(parents=True, exist_ok=True)
    files = [("/openapi.json", openapi)]
    if dist and (dist[0] / "index.html").exists():
        files += [("/" + p.relative_to(dist[0]).as_posix(), p) for p in sorted(dist[0].rglob("*")) if p.is_file()]
    assembly, rows, externs = [], [], []
    for number, (name, path) in enumerate(files):
        if path.suffix not in TYPES:
            sys.exit(f"embed.py: {path}: no content type is known for `{path.suffix}`; add it to TYPES")
        content = path.read_bytes()
        packed = gzip.compress(content, 9, mtime=0)
        if len(packed) > 0.95 * len(content):
            packed = b""
        packed_path = out / f"{number}.gz"
        packed_path.write_bytes(packed)
        for label, source in ((f"entente_file_{number}", path), (f"entente_packed_{number}", packed_path)):
            assembly.append(f'.globl {label}\n.balign 16\n{label}:\n.incbin "{source.resolve()}"\n')
            externs.append(f"extern const char {label}[];")
        tag = hashlib.sha256(content).hexdigest()[:16]
        rows.append(f'    {{"{name}", "{TYPES[path.suffix]}", "\\"{tag}\\"", {{entente_file_{number}, {len(content)}}}, '
                    f"{{entente_packed_{number}, {len(packed)}}}}},")
    # The digest of all contents makes the assembly change when a file does.
    digest = hashlib.sha256(b"".join(p.read_bytes() for _, p in files)).hexdigest()
    (out / "embedded.S").write_text(f"# {digest}\n.section .rodata\n" + "".join(assembly) +
          '.section .note.GNU-stack,"",@progbits\n')
    (out / "embedded.cpp").write_text('// Made by server/embed.py.\n#include "site.h"\n\n#include <algorithm>\n#include <iterator>\n\n'
          'extern "C" {\n' + "\n".join(externs) + "\n}\n\nnamespace entente::server {\nnamespace {\n\n"
          "const EmbeddedFile kFiles[] = {\n" + "\n".join(rows) + "\n};\n\n}  // namespace\n\n"
          "const EmbeddedFile* embedded_file(std::string_view path) {\n"
          "  const auto* found = std::find_if(std::begin(kFiles), std::end(kFiles),\n"
          "                                   [&](const EmbeddedFile& file) { return file.path == path; });\n"
          "  return found == std::end(kFiles) ? nullptr : found;\n}\n\n}  // namespace entente::server\n")


main()
