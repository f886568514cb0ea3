"""Which browser is taken, and what is said when there is none."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from crawler.browsers import NoBrowser, find_browser, launch_flags


def installed(*commands: str):
    return lambda command: f"/bin/{command}" if command in commands else None


def test_the_setting_wins(tmp_path: Path) -> None:
    path = tmp_path / "my-headless-shell"
    path.touch()
    found = find_browser(str(path), which=installed("chromium"))
    assert (found.path, found.kind, found.headless_shell) == (str(path), "setting", True)


def test_a_setting_may_be_a_command() -> None:
    assert find_browser("chrome-beta", which=installed("chrome-beta")).path == "/bin/chrome-beta"


def test_a_wrong_setting_is_never_replaced_silently() -> None:
    with pytest.raises(NoBrowser, match="AUDIT_BROWSER=/no/such: there is no such file"):
        find_browser("/no/such", which=installed("chromium"))


def test_playwrights_own_comes_before_the_system(tmp_path: Path) -> None:
    own = tmp_path / "headless_shell"
    assert find_browser("", str(own), which=installed("chromium")).path == "/bin/chromium"
    own.touch()
    found = find_browser("", str(own), which=installed("chromium"))
    assert (found.path, found.kind, found.headless_shell) == (None, "playwright", True)


def test_the_headless_shell_comes_before_the_full_browser() -> None:
    found = find_browser(which=installed("google-chrome", "chromium", "chromium-headless-shell"))
    assert found.path == "/bin/chromium-headless-shell"
    assert found.headless_shell


def test_without_any_browser_one_sentence_says_what_to_install() -> None:
    with pytest.raises(NoBrowser, match="apt-get install chromium") as caught:
        find_browser(which=installed())
    assert "\n" not in str(caught.value)


def test_the_sandbox_is_given_up_for_root_only() -> None:
    assert "--no-sandbox" in launch_flags(root=True)
    assert "--no-sandbox" not in launch_flags(root=False)


def test_a_driver_that_does_not_start_is_one_sentence(tmp_path: Path) -> None:
    broken = tmp_path / "node"
    broken.write_text("#!/bin/sh\necho 'libatomic.so.1: cannot open shared object file' >&2\nexit 127\n")
    broken.chmod(0o755)
    environment = {**os.environ, "PLAYWRIGHT_NODEJS_PATH": str(broken)}
    command = (sys.executable, "-m", "crawler.browsers")
    found = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert found.returncode == 1
    assert "Playwright's driver does not start" in found.stderr
    assert "apt-get install libatomic1" in found.stderr
    assert "Traceback" not in found.stderr
