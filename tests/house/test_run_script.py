"""The start script: what it says, what it refuses, and what it installs from. Nothing here installs anything."""

import ast
import os
import re
import shutil
import socket
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parent.parent.parent
SCRIPT = TOP / "run"
LOCKS = ["requirements.lock", "requirements-test.lock"]
VERBS = ["demo", "test", "manage", "bench", "lock", "help"]

# Runs the script at argv[1] as if the interpreter were an old one, or had a part missing.
PRETEND = "import runpy, sys\n{}\nsys.argv = sys.argv[1:]\nrunpy.run_path(sys.argv[0], run_name='__main__')"
OLD_PYTHON = PRETEND.format("sys.version_info = (3, 9, 2, 'final', 0)")
NO_ENSUREPIP = PRETEND.format("sys.modules['ensurepip'] = None")


def call(*command: str | Path, path: str | None = None, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a command with no keyboard; `path` replaces PATH, `more` adds to the environment."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("ALLOTMENT_")} | more
    env["PATH"] = os.environ["PATH"] if path is None else path
    return subprocess.run(command, env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)


def run(*words: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run the script itself."""
    return call(sys.executable, SCRIPT, *words, **more)


def assert_one_sentence(done: subprocess.CompletedProcess[str], code: int = 1) -> str:
    """The command failed with `code` and said why in one line; return the line."""
    assert done.returncode == code, done.stdout + done.stderr
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    return done.stderr


def pins(lock: str) -> dict[str, str]:
    """Return name and the whole entry (version, marker, hashes) of every requirement in a lock file."""
    text = re.sub(r"^#.*\n", "", (TOP / lock).read_text(encoding="utf-8"), flags=re.MULTILINE)
    entries = [entry for entry in re.split(r"\n(?=\S)", text) if entry.strip()]
    return {entry.split("\\")[0].strip(): entry.strip() for entry in entries}


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A small project with the script, an environment that is ready, and stand-ins for the tools it starts."""
    shutil.copy(SCRIPT, tmp_path / "run")
    for name in ("pyproject.toml", *LOCKS):
        (tmp_path / name).write_text("# nothing\n", encoding="utf-8")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", tmp_path / ".venv"], check=True)
    stamping = (
        f"import runpy; run = runpy.run_path({str(tmp_path / 'run')!r}); run['STAMP'].write_text(run['stamp']('test'))"
    )
    subprocess.run([sys.executable, "-c", stamping], check=True)
    (tmp_path / "manage.py").write_text("import sys; print('managed', *sys.argv[1:])", encoding="utf-8")
    return tmp_path


@pytest.fixture
def nowhere(tmp_path: Path) -> str:
    """A PATH on which there is nothing."""
    folder = tmp_path / "nowhere"
    folder.mkdir()
    return str(folder)


def test_the_script_is_in_a_grammar_that_an_old_python_can_read() -> None:
    tree = ast.parse(SCRIPT.read_text(encoding="utf-8"), feature_version=(3, 7))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    hints = [hint for each in functions for hint in (each.returns, *(word.annotation for word in each.args.args))]
    # Before 3.9, list[str] outside quotation marks stops the script as it starts.
    assert hints
    assert not [hint for hint in hints if isinstance(hint, ast.Subscript)]


def test_the_script_imports_only_pythons_own_library() -> None:
    tree = ast.parse(SCRIPT.read_text(encoding="utf-8"))
    plain = {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    named = {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.split(".")[0] for name in plain | named} <= sys.stdlib_module_names


@pytest.mark.parametrize("words", [[], ["help"], ["--help"]])
def test_help_lists_every_verb(words: list[str]) -> None:
    done = run(*words)
    assert done.returncode == 0
    assert [verb for verb in VERBS if f"./run {verb}" not in done.stdout] == []


def test_an_unknown_verb_is_answered_in_one_sentence() -> None:
    assert "no './run dmeo'" in assert_one_sentence(run("dmeo"), 2)


def test_a_port_in_use_is_said_and_another_is_suggested() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        said = assert_one_sentence(run("demo", "--port", str(port)))
    assert str(port) in said
    assert "--port" in said.split(str(port), 1)[1]


@pytest.mark.parametrize("port", ["0", "65536", "-1"])
def test_a_number_that_is_no_port_is_refused(port: str) -> None:
    assert "from 1 to 65535" in assert_one_sentence(run("demo", f"--port={port}"), 2)


def test_the_demo_is_not_loaded_into_a_real_network() -> None:
    assert "real network" in assert_one_sentence(run("demo", "--no-serve", ALLOTMENT_SECRET="a-secret"))


def test_an_old_python_is_told_which_one_is_needed(nowhere: str) -> None:
    done = call(sys.executable, "-c", OLD_PYTHON, SCRIPT, "help", path=nowhere)
    assert "needs Python 3.11 or newer; this is 3.9." in assert_one_sentence(done)


@pytest.mark.skipif(os.name == "nt", reason="there the launcher finds the newest Python")
def test_an_old_python_hands_over_to_a_newer_one_on_the_path(nowhere: str) -> None:
    shim = Path(nowhere) / "python3.12"
    shim.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
    shim.chmod(0o755)
    done = call(sys.executable, "-c", OLD_PYTHON, SCRIPT, "help", path=nowhere)
    assert done.returncode == 0, done.stderr
    assert "./run demo" in done.stdout


@pytest.mark.skipif(os.name == "nt", reason="there the launcher finds the newest Python")
def test_a_newer_python_on_the_path_that_does_not_start_is_passed_over(nowhere: str) -> None:
    shim = Path(nowhere) / "python3.12"
    shim.write_text("#!/bin/sh\nexit 127\n", encoding="utf-8")
    shim.chmod(0o755)
    done = call(sys.executable, "-c", OLD_PYTHON, SCRIPT, "help", path=nowhere)
    assert "this is 3.9." in assert_one_sentence(done)


def test_a_python_without_venv_is_told_what_to_install(checkout: Path, nowhere: str) -> None:
    shutil.rmtree(checkout / ".venv")
    done = call(sys.executable, "-c", NO_ENSUREPIP, checkout / "run", "manage", path=nowhere)
    assert "sudo apt install python3-venv" in assert_one_sentence(done)


def test_the_second_start_installs_nothing(checkout: Path, nowhere: str) -> None:
    done = call(sys.executable, checkout / "run", "manage", "check", path=nowhere)
    assert (done.returncode, done.stdout) == (0, "managed check\n"), done.stderr


def test_a_changed_lock_file_is_installed_from_again(checkout: Path, nowhere: str) -> None:
    (checkout / LOCKS[0]).write_text("# changed\n", encoding="utf-8")
    done = call(sys.executable, checkout / "run", "manage", "check", path=nowhere)
    # There is no installer in this environment, so the try can only fail, in words.
    assert "Installing" in done.stdout
    assert "managed" not in done.stdout
    assert "Not everything could be installed" in done.stderr
    assert done.returncode == 1


@pytest.mark.skipif(os.name == "nt", reason="the stand-in is a shell script")
def test_every_check_runs_before_the_failed_ones_are_named(checkout: Path) -> None:
    (checkout / "importlinter").mkdir()
    (checkout / "importlinter" / "cli.py").write_text("def lint_imports_command(): print('layers looked at')")
    (checkout / "ruff.py").write_text("raise SystemExit(1)")
    (checkout / "mypy.py").write_text("print('types looked at')")
    (checkout / "pytest.py").write_text("import sys; print('tested', sys.argv[1:]); raise SystemExit(5)")
    djade = checkout / ".venv" / "bin" / "djade"
    djade.write_text("#!/bin/sh\necho pages looked at: $*\n")
    djade.chmod(0o755)
    (checkout / "templates").mkdir()
    (checkout / "templates" / "base.html").write_text("")
    done = call(sys.executable, checkout / "run", "test")
    assert done.returncode == 1
    for looked in ("layers looked at", "types looked at", "pages looked at: --check templates/base.html", "tested"):
        assert looked in done.stdout
    assert done.stdout.endswith("Not right yet: ruff check, ruff format, pytest, long tests.\n")


def test_words_after_test_go_to_pytest_alone(checkout: Path) -> None:
    (checkout / "pytest.py").write_text("import sys; print(*sys.argv[1:]); raise SystemExit(3)")
    done = call(sys.executable, checkout / "run", "test", "tests/house", "-x")
    assert (done.returncode, done.stdout) == (3, "tests/house -x\n"), done.stderr


def test_a_fresh_demo_says_what_it_removes_and_removes_it(tmp_path: Path) -> None:
    database = tmp_path / "demo.sqlite3"
    database.write_bytes(b"")
    code = f"import runpy; exec(runpy.run_path({str(SCRIPT)!r})['EMPTY_THE_DATABASE'])"
    words = {"DJANGO_SETTINGS_MODULE": "network.site.settings", "ALLOTMENT_DEMO": "yes", "PYTHONPATH": str(TOP)}
    done = call(sys.executable, "-c", code, **words, DATABASE_URL=f"sqlite:///{database}")
    assert done.returncode == 0, done.stderr
    assert str(database) in done.stdout
    assert not database.exists()


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_file_names_no_address_and_no_folder(lock: str) -> None:
    text = (TOP / lock).read_text(encoding="utf-8")
    assert "http" not in text
    assert not [line for line in text.splitlines() if not line.startswith("#") and "/" in line]
    assert not re.search(r"--(index|extra|find|trusted)", text)


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_requirement_is_one_version_with_hashes(lock: str) -> None:
    entries = pins(lock)
    assert entries
    assert [name for name in entries if not re.match(r"[a-z0-9-]+==[\w.]+( ; .+)?$", name)] == []
    assert [name for name, entry in entries.items() if "--hash=sha256:" not in entry] == []


def test_the_tests_run_on_the_same_versions_as_the_demo() -> None:
    ours, tests = pins(LOCKS[0]), pins(LOCKS[1])
    assert {name: entry for name, entry in ours.items() if tests.get(name) != entry} == {}


def test_the_lock_files_hold_what_the_project_asks_for_and_the_demo_no_test_tools() -> None:
    project = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]

    def names(wanted: list[str]) -> set[str]:
        return {re.match(r"[\w-]+", each).group().lower() for each in wanted}  # type: ignore[union-attr]

    ours, tests = ({pin.split("==")[0] for pin in pins(lock)} for lock in LOCKS)
    assert names(project["dependencies"] + extras["postgres"]) - ours == set()
    assert names(extras["test"]) - tests == set()
    assert ours & {"pytest", "ruff", "mypy", "playwright"} == set()


def test_the_script_of_the_checks_is_sound_shell() -> None:
    done = call("bash", "-n", TOP / ".ci" / "run")
    assert (done.returncode, done.stderr) == (0, "")
