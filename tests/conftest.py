"""What tests work on: the good package, fresh for each test, the shipped one, the built site, and a browser that opens it."""

import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
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


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args):
        pass


@pytest.fixture(scope="module")
def address(built_site):
    """Where the built site is served while a module of tests looks at it."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(built_site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="module")
def browser():
    """Chromium; tests are skipped where there is none."""
    from playwright.sync_api import sync_playwright

    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if not found:
        pytest.skip("no Chromium on the path; install it to run the browser tests")
    flags = ["--disable-background-networking", *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found, args=flags)
        yield opened
        opened.close()


@pytest.fixture
def page(browser):
    """A page at desktop width, closed after the test."""
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    yield opened
    opened.close()
