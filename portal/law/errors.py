"""What the law refuses and what a vocabulary does not hold; without wording for people."""

from collections.abc import Iterable


class Unlawful(Exception):
    """
    An act that the law forbids.

    `code` names the refusal, `article` cites its ground as `terms.cite` reads it, and `values`
    holds the numbers, dates and terms that the sentence shown to people needs.
    """

    def __init__(self, code: str, article: str = "", **values: object) -> None:
        super().__init__(code, article)
        self.code = code
        self.article = article
        self.values = values

    def __str__(self) -> str:
        ground = f" (Art. {self.article})" if self.article else ""
        details = ", ".join(f"{name}={value}" for name, value in self.values.items())
        return f"{self.code}{ground}: {details}" if details else f"{self.code}{ground}"


class UnknownTerm(ValueError):
    """
    A text that no term of a vocabulary answers to.

    `nearest` holds the labels that come close, best first, and `known` all of them.
    """

    def __init__(
        self, vocabulary: str, text: str, *, nearest: Iterable[str], known: Iterable[str]
    ) -> None:
        super().__init__(vocabulary, text)
        self.vocabulary = vocabulary
        self.text = text
        self.nearest = tuple(nearest)
        self.known = tuple(known)

    def __str__(self) -> str:
        return f"{self.vocabulary}: {self.text!r} is none of {', '.join(self.known)}"


class UnknownCategory(LookupError):
    """A text that names no category; `nearest` holds the paths that come close, best first."""

    def __init__(self, text: str, nearest: Iterable[str]) -> None:
        super().__init__(text)
        self.text = text
        self.nearest = tuple(nearest)

    def __str__(self) -> str:
        return f"{self.text!r} is no category; near: {', '.join(self.nearest) or '-'}"


class AmbiguousCategory(LookupError):
    """A label that several categories bear; `candidates` holds the path of each."""

    def __init__(self, text: str, candidates: Iterable[str]) -> None:
        super().__init__(text)
        self.text = text
        self.candidates = tuple(candidates)

    def __str__(self) -> str:
        return f"{self.text!r} may be {' or '.join(self.candidates)}"
