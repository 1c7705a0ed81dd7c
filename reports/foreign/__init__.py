"""Reads reports that others made: data of the published form, and office files."""


class Unreadable(Exception):
    """A file that cannot be used; `faults` names each place and what would be right."""

    def __init__(self, faults):
        self.faults = [faults] if isinstance(faults, str) else list(faults)
        super().__init__("; ".join(self.faults))
