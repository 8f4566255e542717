"""Packages that tests work on: the good one, fresh for each test, and the shipped one."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from packages import SHIPPED, assemble


@pytest.fixture(scope="session")
def assembled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The good package, put together once; not to be changed."""
    return assemble(tmp_path_factory.mktemp("good") / "package")


@pytest.fixture
def good_package(assembled: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the good package that the test may change."""
    return Path(shutil.copytree(assembled, tmp_path_factory.mktemp("fresh") / "package"))


@pytest.fixture(scope="session")
def shipped() -> Path:
    """The package of the project itself; not to be changed."""
    return SHIPPED


@pytest.fixture(scope="session")
def built_site(tmp_path_factory):
    """The site built from the shipped package, once for all tests that look at it."""
    site = tmp_path_factory.mktemp("built") / "site"
    command = [sys.executable, str(SHIPPED.parent / "scripts/build.py"), "--site", str(site)]
    environment = {name: value for name, value in os.environ.items() if name != "SITE_URL"}
    result = subprocess.run(command, capture_output=True, text=True, cwd=SHIPPED.parent, env=environment)
    assert result.returncode == 0, result.stdout + result.stderr
    return site
