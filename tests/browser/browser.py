# SPDX-License-Identifier: GPL-3.0-or-later
"""A Chromium without a window, and the few things that tests of forms do with it."""
import base64
import json
import os
import pathlib
import sys
import time

try:
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service
    from selenium.webdriver.common.action_chains import ActionChains
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys
except ImportError:
    print("skip - python3-selenium is not installed for this python")
    sys.exit(77)

ROOT = pathlib.Path(os.environ.get("ESCRUTINY_SOURCE") or pathlib.Path(__file__).resolve().parents[2])
CHROMIUM, DRIVER = pathlib.Path("/usr/bin/chromium"), pathlib.Path("/usr/bin/chromedriver")
AXE = ROOT / "build-cache" / "axe.min.js"
PATIENCE = 5  # seconds until something that should happen has happened

if not CHROMIUM.exists() or not DRIVER.exists():
    print("skip - chromium and chromium-driver are not installed")
    sys.exit(77)


class Checks:
    def __init__(self):
        self.failed = 0

    def __call__(self, sentence, holds, got=""):
        print(f"{'ok' if holds else 'not ok'} - {sentence}" + ("" if holds else f": got {got!r}"), flush=True)
        self.failed += not holds


class Browser:
    """profile: its folder, kept when it ends; files that are saved go to downloads."""

    def __init__(self, profile, downloads):
        self.downloads, self.count = downloads, 0
        downloads.mkdir()
        options = webdriver.ChromeOptions()
        options.binary_location = str(CHROMIUM)
        for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                         "--window-size=1000,1000", f"--user-data-dir={profile}", "--no-first-run",
                         "--disable-background-networking", "--disable-component-update"):
            options.add_argument(argument)
        options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
        self.driver = webdriver.Chrome(service=Service(str(DRIVER)), options=options)
        self.cdp("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(downloads))

    def cdp(self, command, **parameters):
        return self.driver.execute_cdp_cmd(command, parameters)

    def run(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def open(self, path, part=""):
        self.driver.get("about:blank")
        self.driver.get(f"file://{path}{part}")

    def go(self, part):
        self.run("location.hash = arguments[0]", part)
        self.wait(lambda: self.run("return document.querySelector('.view.open')") is not None)
        time.sleep(0.05)

    def find(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def text(self, selector):
        return self.run("return document.querySelector(arguments[0]).textContent", selector)

    def shown(self, selector):
        """Whether one of them can be seen."""
        return any(one.is_displayed() for one in self.driver.find_elements(By.CSS_SELECTOR, selector))

    def click(self, selector):
        element = self.find(selector)
        self.run("arguments[0].scrollIntoView({block: 'center'})", element)
        element.click()

    def write(self, selector, text):
        self.run("""const e = document.querySelector(arguments[0]); e.value = arguments[1];
                    e.dispatchEvent(new Event("input", {bubbles: true}))""", selector, text)

    def wait(self, true):
        until = time.monotonic() + PATIENCE
        while not true():
            if time.monotonic() > until:
                return False
            time.sleep(0.03)
        return True

    def told(self, part):
        """Whether the message holds these words, soon."""
        return self.wait(lambda: part in self.text("#message"))

    def press(self, *keys):
        ActionChains(self.driver).send_keys(*keys).perform()

    def focused(self):
        return self.run("const e = document.activeElement; return e.id || e.getAttribute('href') || e.dataset.do || "
                        "e.name || e.tagName")

    def saved(self):
        """Presses the button; the answers file as it was saved, and where it is now."""
        self.click("#top [data-do=save]")
        return self.arrived()

    def arrived(self):
        def new():
            return [path for path in self.downloads.glob("*.json") if path.stat().st_size]
        if not self.wait(new):
            return None, None
        self.count += 1
        path = self.downloads / str(self.count) / new()[0].name
        path.parent.mkdir()
        new()[0].rename(path)
        return path, json.loads(path.read_text(encoding="utf-8"))

    def load(self, path):
        self.find("#load").send_keys(str(path))

    def media(self, **features):
        self.cdp("Emulation.setEmulatedMedia",
                 features=[{"name": f"prefers-{name.replace('_', '-')}", "value": value}
                           for name, value in features.items()])

    def size(self, width, height):
        self.cdp("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def pdf(self):
        return base64.b64decode(self.cdp("Page.printToPDF", preferCSSPageSize=True)["data"])

    def audit(self, rules=None):
        """What axe-core finds in the page as it is now; rules: only these."""
        if not self.run("return typeof axe !== 'undefined'"):
            self.run(AXE.read_text(encoding="utf-8"))
        found = self.driver.execute_async_script(
            "const done = arguments[1], only = arguments[0] ? {runOnly: arguments[0]} : {};"
            "axe.run(document, {resultTypes: ['violations'], elementRef: false, ...only})"
            ".then(result => done(result.violations.map(v => v.id + ' ' + v.nodes.map(n => n.target).join(' '))))", rules)
        return found

    def asked_of_network(self):
        asked = []
        for entry in self.driver.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                asked.append(message["params"]["request"]["url"])
        return [url for url in asked if not url.startswith(("file:", "blob:", "data:", "about:", "chrome:"))]

    def complaints(self):
        """What the browser's console has to say: errors of scripts, things that the policy stopped."""
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def end(self):
        self.driver.quit()
