"""Reads what a clearing has written."""

import csv

IDENTITY_NUMBER = "11010119900307" + "7934"
REPORT, DECISIONS, INCOMPLETE = "清理报告.csv", "待定事项.csv", "待补台账.csv"


def table(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def rows(folder):
    """Return every proposed row by its title."""
    sheets = [*sorted(folder.glob("清理台账-*.csv")), folder / INCOMPLETE]
    return {row["信息名称"]: row for sheet in sheets if sheet.exists() for row in table(sheet)}


def matters(folder, title):
    """Return {matter: (about, proposal, reason)} of one document, in English."""
    return {
        line["matter"]: (line["about"], line["proposal"], line["reason"])
        for line in table(folder / DECISIONS)
        if line["信息名称"] == title
    }
