"""The commands: what they print where, and with which exit status."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from pathlib import Path

import click
import pytest

from builder.cli import cli, curating, interface, main, project

TEXT = "The Morning Ledger\nHarbour to close\nBy Anna Berg - March 3 2021\n\nMayor Paul Quint said the harbour will close in May. “It is too dear to keep,” Quint said.\n"


def run(monkeypatch: pytest.MonkeyPatch, *words: object) -> int:
    monkeypatch.setattr("sys.argv", ["dossier", *map(str, words)])
    with pytest.raises(SystemExit) as stopped:
        main()
    return int(stopped.value.code or 0)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    assert run(monkeypatch, "new", tmp_path / "d") == 0
    (tmp_path / "d" / "seeds" / "a.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path / "d"


def test_a_new_folder_builds_publishes_and_proves_itself(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "build", "--project", folder) == 0
    assert (folder / "site" / "sources" / "a.html").is_file()
    capsys.readouterr()
    assert run(monkeypatch, "verify", folder / "site", "--seeds", folder / "seeds") == 0
    assert "citations verified" in capsys.readouterr().out


def test_an_altered_page_is_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(monkeypatch, "build", "--project", folder)
    page = folder / "site" / "sources" / "a.html"
    page.write_text(page.read_text(encoding="utf-8").replace("too dear", "too cheap"), encoding="utf-8")
    assert run(monkeypatch, "verify", folder / "site", "--seeds", folder / "seeds") == 1
    assert "sources/a.html" in capsys.readouterr().err


def test_new_never_overwrites(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "new", folder) == 2
    assert "is a dossier already" in capsys.readouterr().err


def test_add_copies_and_says_what_is_known(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "b.txt"
    other.write_text(TEXT, encoding="utf-8")
    assert run(monkeypatch, "add", other, "--project", folder) == 0
    assert (folder / "seeds" / "b.txt").read_bytes() == other.read_bytes()
    assert capsys.readouterr().out.startswith("seeds/b.txt\t")


def test_add_goes_on_after_a_file_it_cannot_copy(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text("other words than the seed of this name", encoding="utf-8")
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    files = [tmp_path / name for name in ("gone.txt", "a.txt", "b.txt")]
    assert run(monkeypatch, "add", *files, "--project", folder) == 1
    said = capsys.readouterr()
    assert said.out.startswith("seeds/b.txt\t")
    assert "gone.txt" in said.err
    assert "is there already and differs" in said.err
    assert (folder / "seeds" / "a.txt").read_text(encoding="utf-8") == TEXT


@pytest.mark.parametrize("words", [("add", "a.txt"), ("serve",), ("build",)])
def test_outside_a_dossier_nothing_is_made_and_the_way_is_told(
    words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(monkeypatch, *words) == 2
    assert "`dossier new DIR`" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("on_path", "named"), [(True, "&& dossier serve"), (False, "/dossier serve")])
def test_new_names_a_command_that_works_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *, on_path: bool, named: str
) -> None:
    command = tmp_path / "bin" / "dossier"
    command.parent.mkdir()
    command.touch(0o755)
    monkeypatch.setenv("PATH", str(command.parent) if on_path else "")
    monkeypatch.setattr("sys.argv", [str(command), "new", str(tmp_path / "d")])
    with pytest.raises(SystemExit):
        main()
    assert capsys.readouterr().err.rstrip().endswith(named)


def test_explain_names_the_rule_of_a_line(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "explain", f"{folder}/seeds/a.txt:5") == 0
    out = capsys.readouterr().out
    assert "rule " in out
    assert "Paul Quint" in out


@pytest.mark.parametrize("place", ["d/seeds/a.txt:5", "seeds/a.txt:5", "a.txt:5"])
def test_explain_finds_a_file_from_here_and_from_the_dossier(
    place: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder.parent)
    assert run(monkeypatch, "explain", place, "--project", "d") == 0
    assert "Paul Quint" in capsys.readouterr().out


def test_a_port_that_is_taken_is_said_before_anything_is_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        assert run(monkeypatch, "serve", "--project", folder, "--port", port) == 2
    assert capsys.readouterr().err.startswith(f"dossier: port {port} cannot be used")


def test_explain_knows_nobody_of_a_very_long_name(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(monkeypatch, "explain", "x" * 400, "--project", folder) == 2


def test_a_dossier_is_built_from_the_folder_above(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder.parent)
    assert run(monkeypatch, "build", "--project", folder.name) == 0
    assert (folder / "site" / "index.html").is_file()
    assert sorted(path.name for path in folder.parent.iterdir()) == [folder.name]


def test_explain_says_when_there_is_no_such_line(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "explain", f"{folder}/seeds/a.txt:99") == 2
    assert "there is no line 99" in capsys.readouterr().err


def test_every_mistake_of_the_catalogue_is_shown_with_its_place(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "dossier.yml").write_text("titel: x\npeople:\n  - nme: y\n", encoding="utf-8")
    assert run(monkeypatch, "build", "--project", folder) == 2
    err = capsys.readouterr().err
    assert "dossier.yml:1:1" in err
    assert "dossier.yml:3:5" in err


@pytest.mark.parametrize("command", ["clean", "annotate"])
def test_the_machine_interface_goes_on_after_a_file_that_cannot_be_read(
    command: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert run(monkeypatch, command, "--json", folder / "missing.txt", folder / "seeds" / "a.txt") == 1
    first, second = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert set(first["error"]) == {"code", "message", "hint"}
    assert second["path"] == str(folder / "seeds" / "a.txt")


def test_spans_of_the_machine_interface_are_places_in_the_text(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    run(monkeypatch, "annotate", "--json", folder / "seeds" / "a.txt")
    line = json.loads(capsys.readouterr().out)
    for found in (*line["mentions"], *line["quotes"], *line["dates"]):
        assert line["text"][found["start"] : found["end"]] == found["text"]


def test_export_prints_a_reference_list(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    capsysbinary.readouterr()
    assert run(monkeypatch, "export", "bibtex", "--project", folder) == 0
    assert b"@misc{a," in capsysbinary.readouterr().out


def test_no_folder_is_said_without_a_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "build", "--project", tmp_path) == 2
    err = capsys.readouterr().err
    assert "there is no folder seeds/" in err
    assert "Traceback" not in err


def test_undecided_things_are_not_looked_for_where_there_is_no_dossier(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "suggest", "--project", tmp_path) == 2
    assert "there is no folder seeds/" in capsys.readouterr().err


def test_a_command_written_wrong_is_told_the_right_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "reviews") == 2
    assert "Did you mean 'review'?" in capsys.readouterr().err


def test_the_list_of_commands_cuts_no_sentence() -> None:
    with click.Context(cli, terminal_width=80) as context:
        assert "..." not in cli.get_help(context).partition("Commands:")[2]


def test_every_command_is_found_by_its_name() -> None:
    made = [*project.COMMANDS, *curating.COMMANDS, *interface.COMMANDS]
    context = click.Context(cli)
    assert {name: cli.get_command(context, name) for name in cli.list_commands(context)} == {
        command.name: command for command in made
    }


def test_cleaning_loads_nothing_of_what_comes_after_it() -> None:
    program = (
        "import sys; from click.testing import CliRunner; from builder.cli import cli;"
        "CliRunner().invoke(cli, ['clean', '--json', 'README.md']);"
        "print(*sorted(name for name in sys.modules if name.startswith('builder.')))"
    )
    loaded = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stdout.split()
    assert "builder.clean" in loaded
    assert not {"builder.annotate", "builder.align", "builder.render", "builder.pipeline"}.intersection(loaded)
