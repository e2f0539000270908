"""`dossier new`: a folder that builds and previews at once."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from builder.model.finding import ProjectError

_CATALOGUE = """\
# Who is who in this dossier, as you decide it.  The builder never writes here, except that
# `dossier review` appends the decisions you take.  Reference: the guide, "dossier.yml".

title: {title}
# introduction: |
#   What this dossier is about, in a few sentences of your own.

# people:
#   - id: jane-example
#     name: Jane Example
#     same: [J. Example]          # other written forms that mean her
# topics:
#   - id: the-example
#     name: The example
#     terms: [example*]
"""
_CHECK = "guide/how-to/check-this-dossier.md"


def new_project(folder: Path) -> tuple[Path, ...]:
    """Makes a project in `folder` and returns the files made; what is there already is left alone.

    Raises:
        ProjectError: `folder` is a file, or is a dossier already.

    """
    if (folder / "dossier.yml").exists():
        raise ProjectError(f"{folder} is a dossier already", "build it with `dossier build`")
    if folder.exists() and not folder.is_dir():
        raise ProjectError(f"{folder} is a file", "choose another name")
    title = re.sub(r"[^\w .,()-]+", " ", folder.resolve().name).strip() or "Dossier"
    made = [
        _write(folder / "dossier.yml", _CATALOGUE.format(title=f'"{title}"')),
        _write(folder / "mkdocs.yml", _mkdocs(title)),
        _copy("mkdocs.offline.yml", folder),
        _copy(f"docs/{_CHECK}", folder),
        _write(folder / ".gitignore", "site/\n.dossier/\n"),
    ]
    (folder / "seeds").mkdir(parents=True, exist_ok=True)
    if not (folder / "overrides").exists():
        shutil.copytree(_starter() / "overrides", folder / "overrides")
    return tuple(path for path in made if path)


def _mkdocs(title: str) -> str:
    """The tool's own mkdocs.yml, without the tool's guide."""
    text = (_starter() / "mkdocs.yml").read_text(encoding="utf-8")
    text = re.sub(r"^site_name: .*$", f'site_name: "{title}"', text, count=1, flags=re.MULTILINE)
    return re.sub(r"^  - Guide: .*$", f"  - Check it yourself: {_CHECK}", text, flags=re.MULTILINE)


def _starter() -> Path:
    """Where the files to copy lie: inside the installed package, or the checkout it runs from."""
    packed = Path(__file__).parent / "starter"
    return packed if packed.is_dir() else Path(__file__).parent.parent


def _copy(name: str, folder: Path) -> Path | None:
    return _write(folder / name, (_starter() / name).read_text(encoding="utf-8"))


def _write(path: Path, text: str) -> Path | None:
    if path.exists():
        return None
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    return path
