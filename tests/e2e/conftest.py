"""
The portal as people meet it: started by bin/run with the demonstration, seen in Debian's chromium.

`site_url` is the address of the running portal, which ends without a slash; `page` a page of
1280 pixels and `phone` one of 390. A page that breaks the content security policy, throws an
error in JavaScript or asks another host for anything fails its test.

These fixtures live as long as this package's tests, not as long as the run: while Playwright is
up, Django takes the whole process for asynchronous and refuses its database. For the same reason
tests here look through the browser only and do not ask the models.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg
import pytest
from environ import Env
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parent.parent.parent
SECONDS_TO_START = 300
CHROMIUM = [
    "--headless",
    "--no-sandbox",  # Chromium has none for root, and it sees only our own pages.
    "--disable-gpu",
    # Nothing but the pages themselves is to reach for the network.
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="package")
def own_database(tmp_path_factory):
    """The address of an empty database, of the kind that the run is on."""
    if not os.environ["DATABASE_URL"].startswith("postgres"):
        yield f"sqlite:///{tmp_path_factory.mktemp('e2e')}/portal.sqlite3"
        return
    address = urlsplit(os.environ["DATABASE_URL"])
    name = f"e2e_{uuid4().hex}"
    known = Env.db_url_config(address.geturl())
    with psycopg.connect(
        host=known["HOST"] or None,
        port=known["PORT"] or None,
        user=known["USER"],
        password=known["PASSWORD"],
        dbname=known["NAME"],
        autocommit=True,
    ) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        folder = address.path.rpartition("/")[0]
        yield address._replace(path=f"{folder}/{name}").geturl()
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="package")
def site_url(own_database, tmp_path_factory):
    """The address of a portal that runs the demonstration."""
    folder = tmp_path_factory.mktemp("site")
    environment = {
        **os.environ,
        "DATABASE_URL": own_database,
        "STATIC_ROOT": str(folder / "static"),
        "MEDIA_ROOT": str(folder / "media"),
        "PORT": "0",
        "DEMO": "1",
    }
    log = folder / "log"
    with log.open("w") as output:
        server = subprocess.Popen(
            [sys.executable, "bin/run"], cwd=ROOT, env=environment, stdout=output, stderr=output
        )
    try:
        yield _address(server, log)
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(30)


def _address(server, log):
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until and server.poll() is None:
        if found := re.search(r"http://[\w.:]+(?=/)", log.read_text()):
            return found[0]
        time.sleep(0.1)
    pytest.fail(f"The portal did not start:\n{log.read_text()}")


@pytest.fixture(scope="package")
def browser():
    chromium = shutil.which("chromium")
    assert chromium, "Debian's chromium is missing: make setup installs it"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM)
        yield browser
        browser.close()


@pytest.fixture
def page(browser, site_url):
    yield from _watched(browser, site_url, width=1280, height=900)


@pytest.fixture
def phone(browser, site_url):
    yield from _watched(browser, site_url, width=390, height=844, mobile=True)


def _watched(browser, site_url, *, width, height, mobile=False):
    context = browser.new_context(
        base_url=site_url,
        viewport={"width": width, "height": height},
        is_mobile=mobile,
        has_touch=mobile,
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
    )
    page = context.new_page()
    faults = []

    def hear(message):
        if "Content Security Policy" in message.text:
            faults.append(message.text)

    def see(request):
        asked = urlsplit(request.url)
        if asked.scheme in {"http", "https"} and asked.netloc != urlsplit(site_url).netloc:
            faults.append(f"asks another host: {request.url}")

    page.on("console", hear)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", see)
    yield page
    context.close()
    assert not faults, "\n".join(faults)
