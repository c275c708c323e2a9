"""The Dockerfile's own steps on this machine, with folders of the test's in the place of the image's."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def _steps(stage: str) -> list[tuple[str, str]]:
    lines = stage.replace("\\\n", " ").splitlines()
    return [(word, rest) for word, _, rest in (line.partition(" ") for line in lines) if word in {"COPY", "RUN"}]


def test_the_first_stage_makes_an_environment_that_works_without_pip(tmp_path: Path) -> None:
    """Locks, hashes, our wheel and the seeds in it: the command says its version of help, and reads an article."""
    source, opt = tmp_path / "source", tmp_path / "opt"
    source.mkdir()
    opt.mkdir()
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "base"], check=True)
    stage = (ROOT / "Dockerfile").read_text().partition("AS build\n")[2].partition("\nFROM ")[0]
    for word, rest in _steps(stage):
        if word == "COPY":
            *names, into = rest.split()
            (source / into).mkdir(parents=True, exist_ok=True)
            for name in names:
                if (ROOT / name).is_dir():
                    shutil.copytree(ROOT / name, source / into, dirs_exist_ok=True)
                else:
                    shutil.copy(ROOT / name, source / into)
        else:
            here = rest.replace("/opt/", f"{opt}/").replace("/wheels", str(tmp_path / "wheels"))
            here = re.sub(r"\bpython -m", f"{tmp_path}/base/bin/python -m", here)
            subprocess.run(["/bin/sh", "-euc", here], cwd=source, check=True, capture_output=True)
    bilan = opt / "bilan" / "bin" / "bilan"
    assert not list((opt / "bilan" / "bin").glob("pip*"))
    line = '{"article_id": "a", "text": "Deux soldats ont été tués jeudi à Benghazi.", "language": "fr"}'
    done = subprocess.run([bilan, "enrich", "-"], input=line, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert '"outcome":"killed"' in done.stdout.replace(" ", "")
