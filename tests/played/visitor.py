"""Someone with a browser: opens pages, fills in their forms by hand, follows what the answer leads to."""

import re
from typing import Any
from urllib.parse import urljoin, urlsplit

import requests

from tests.client import Form, FormReader


class PageForms(FormReader):
    """The forms of a page as a browser has them: with choices and buttons, also those that stand outside of them."""

    def __init__(self) -> None:
        super().__init__()
        self.choices: dict[Form, dict[str, list[str]]] = {}
        self.by_id: dict[str, Form] = {}
        self.outside: list[tuple[str, dict[str, str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag != "form" and "form" in attributes:
            self.outside.append((tag, attributes))
            return
        super().handle_starttag(tag, attrs)
        if self.form is None:
            return
        if tag == "form":
            self.choices[self.form] = {}
            self.by_id[attributes.get("id", "")] = self.form
            return
        self.read_choice(tag, attributes)

    def read_choice(self, tag: str, attributes: dict[str, str]) -> None:
        """Keep what can be ticked, pressed or chosen; nothing chosen in a list is its first line."""
        assert self.form is not None
        name, value = attributes.get("name", ""), attributes.get("value", "")
        if tag == "option" and self.select:
            self.note(self.select, value)
            self.form.values.setdefault(self.select, value)
            if "selected" in attributes:
                self.form.values[self.select] = value
        elif name and (tag == "button" or attributes.get("type") in {"radio", "checkbox", "submit"}):
            self.note(name, value if "value" in attributes else "on")

    def note(self, name: str, value: str) -> None:
        """That `value` can be chosen for `name`."""
        assert self.form is not None
        self.form.names.add(name)
        self.choices[self.form].setdefault(name, []).append(value)

    def handle_data(self, data: str) -> None:
        # As a browser does: the first line end in a text field is not part of the text.
        is_first = self.form is not None and self.textarea and self.textarea not in self.form.values
        super().handle_data(re.sub(r"^\r?\n", "", data) if is_first else data)

    def close(self) -> None:
        super().close()
        for tag, attributes in self.outside:
            self.form = self.by_id.get(attributes["form"])
            if self.form is not None and attributes.get("name"):
                self.read_choice(tag, attributes)
                self.form.names.add(attributes["name"])
                if tag == "input":
                    self.read_input(attributes["name"], attributes)
        self.form = None


class Page:
    """What a visitor sees."""

    def __init__(self, visitor: "Visitor", answer: requests.Response) -> None:
        self.visitor = visitor
        self.answer = answer
        self.status = answer.status_code
        self.text = answer.text if "text" in answer.headers.get("Content-Type", "") else ""
        self.path = urlsplit(answer.url).path

    def json(self) -> Any:
        return self.answer.json()

    def read(self) -> PageForms:
        reader = PageForms()
        reader.feed(self.text)
        reader.close()
        return reader

    def form(self, to: str, names: set[str]) -> Form:
        """The form that goes to an address ending in `to` (a pattern) and asks for all of `names`."""
        for form in sorted(self.read().forms, key=lambda form: form.method != "POST"):
            if names <= form.names and (not to or re.search(to + "$", self.target(form))):
                return form
        raise AssertionError(f"no form on {self.path} asks for {sorted(names)} {to}; there are:\n{self.described()}")

    def has(self, to: str) -> bool:
        """Whether something on this page can be sent to such an address."""
        return any(re.search(to + "$", self.target(form)) for form in self.read().forms)

    def target(self, form: Form) -> str:
        return urlsplit(form.action).path or self.path

    def options(self, name: str, to: str = "") -> list[str]:
        """What can be chosen for a question of a form."""
        reader = self.read()
        for form, choices in reader.choices.items():
            if name in choices and (not to or re.search(to + "$", self.target(form))):
                return choices[name]
        raise AssertionError(f"nothing on {self.path} lets one choose {name}; there are:\n{self.described()}")

    def described(self) -> str:
        """The forms of this page, for whoever writes the play."""
        return "\n".join(
            f"  {form.method} {self.target(form)} {form.values} {choices}"
            for form, choices in self.read().choices.items()
        )

    def fill(self, to: str = "", /, **answers: Any) -> "Page":
        """Fill `answers` into the form, leave the rest as it is, send it, and see where that leads."""
        form = self.form(to, {spelled(name) for name in answers})
        values = {**form.values, **{spelled(name): value for name, value in answers.items()}}
        files = {name: value for name, value in values.items() if isinstance(value, tuple)}
        data = {name: value for name, value in values.items() if name not in files and value is not None}
        return self.visitor.send(form.method, urljoin(self.answer.url, form.action), data, files or None)

    def links(self, part: str) -> list[str]:
        """Addresses on this page that match a pattern, each once."""
        found = re.findall(r'(?:href|data-copy|value)="([^"]+)"', self.text)
        return list(dict.fromkeys(link.replace("&amp;", "&") for link in found if re.search(part, link)))

    def value_of(self, key: str) -> str:
        """What stands in the field with that id."""
        found = re.search(rf'id="{key}"[^>]*value="([^"]*)"', self.text)
        assert found, f"no {key} on {self.path}"
        return found[1]

    def says(self, words: str) -> bool:
        return words in re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", self.text))


class Visitor:
    """One browser with its cookies and its language."""

    def __init__(self, site: str, language: str = "nl", email: str = "") -> None:
        self.site = site
        self.email = email
        self.language = language
        self.browser = requests.Session()
        self.browser.headers["Accept-Language"] = {"nl": "nl-NL,nl;q=0.9", "en": "en-GB,en;q=0.9"}[language]

    def open(self, address: str, *, status: int = 200) -> Page:
        """Look at a page."""
        answer = self.browser.get(urljoin(self.site, address), timeout=60)
        assert answer.status_code == status, f"{address} answered {answer.status_code} to {self.email}"
        return Page(self, answer)

    def fill(self, address: str, to: str = "", /, **answers: Any) -> Page:
        """Open a page, fill in a form, send it."""
        return self.open(address).fill(to, **answers)

    def send(self, method: str, address: str, data: dict[str, Any], files: Any = None) -> Page:
        if method == "GET":
            answer = self.browser.get(address, params=data, timeout=60)
        else:
            answer = self.browser.post(
                address, data=data, files=files, timeout=60, headers={"Referer": self.site, "Origin": self.site}
            )
        page = Page(self, answer)
        assert answer.status_code < 400, f"{self.email}: {method} {address} {data} answered {answer.status_code}: " + (
            complaints(page.text)
        )
        return page

    def posts(self, address: str, what: Any, **headers: str) -> requests.Response:
        """Send JSON, as a script of a page does."""
        return self.browser.post(urljoin(self.site, address), json=what, headers=headers, timeout=60)


def spelled(name: str) -> str:
    """The name of a field: `verdict__7` for `verdict-7`, which Python cannot say."""
    return name.replace("__", "-")


def complaints(html: str) -> str:
    """What a page says is wrong."""
    found = re.findall(r'class="[^"]*(?:invalid-feedback|alert|error)[^"]*"[^>]*>(.*?)</(?:div|p|ul|span)>', html, re.S)
    return " | ".join(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", each)).strip() for each in found) or html[:500]
