"""
The questions of the deadline calculator. A valid form is a case with its reckoning.

The names of the fields are the parameters of a public address and are not to be changed: an
address that somebody kept gives the same dates years later.
"""

import unicodedata
from dataclasses import dataclass
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from disclosure.filters import shortened
from disclosure.listing import APPENDED
from portal.law.clock import compute
from portal.law.course import ON_CONFIRMATION
from portal.law.events import REGULATIONS_IN_FORCE, BadEvent
from portal.law.policies import regime_on
from portal.law.terms import ConsultedParty, RequestChannel
from portal.policies import clock_policies
from portal.templatetags.terms import term
from requests_app import deadline_questions as questions

WRITTEN = ["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日", "%Y%m%d"]
DAY_INPUT = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
PARAMETERS = {"channel", *questions.QUESTIONS}
MOST_WORKING_DAYS = 99  # An extension that is too long can be on record, an endless one cannot.


class DayField(forms.DateField):
    """A date by itself, as browsers send it or as people write it."""

    widget = DAY_INPUT

    def __init__(self, **options):
        super().__init__(required=False, input_formats=WRITTEN, **options)

    def to_python(self, value):
        plain = unicodedata.normalize("NFKC", value) if isinstance(value, str) else value
        try:
            return super().to_python(plain)
        except ValidationError:
            told = _("“%(value)s” is no date. Write it like 2026-03-02.")
            raise ValidationError(told, params={"value": shortened(str(value))}) from None

    def bound_data(self, data, initial):
        """Show a date as the browser's own field wants it, anything else as it was given."""
        try:
            day = self.to_python(data)
        except ValidationError:
            return data
        return day.isoformat() if day else data


class DeadlineForm(forms.Form):
    """
    What happened to an application and when, from the query of an `address`.

    `calendar` is a `portal.law.workdays.Workdays`. A valid form has `events`, in their order,
    `as_of` and the `reckoning`.
    """

    use_required_attribute = False

    def __init__(self, address, *, calendar, today):
        self.address, self.calendar, self.today = address, calendar, today
        super().__init__(address if PARAMETERS & address.keys() else None)
        channels = [(channel.value, term(channel)) for channel in questions.CHANNELS]
        self.fields["channel"] = forms.ChoiceField(
            label=gettext_lazy("How the application reached the body"),
            choices=channels,
            widget=forms.RadioSelect,
            error_messages={
                "required": gettext_lazy("Choose how the application came in."),
                "invalid_choice": gettext_lazy("Choose one of the ways listed."),
            },
        )
        for name, question in questions.QUESTIONS.items():
            self.fields[name] = self._field(name, question)

    def _field(self, name, question):
        if name.endswith("_party"):
            choices = [("", _("Choose")), *((party, term(party)) for party in ConsultedParty)]
            field = forms.ChoiceField(choices=choices, required=False)
            field.error_messages["invalid_choice"] = _("Choose one of the two.")
        elif name == "days":
            numbers = forms.NumberInput(attrs={"inputmode": "numeric"})
            field = forms.IntegerField(
                min_value=1, max_value=MOST_WORKING_DAYS, required=False, widget=numbers
            )
            field.error_messages["invalid"] = _("Write a whole number of working days.")
        else:
            field = DayField()
            field.widget.attrs["min"] = max(self.calendar.first, REGULATIONS_IN_FORCE).isoformat()
            field.widget.attrs["max"] = self.calendar.last.isoformat()
        field.label, field.help_text = question.label, question.hint
        return field

    def clean(self):
        given = self.cleaned_data
        if given.get("channel") and RequestChannel(given["channel"]) not in ON_CONFIRMATION:
            given["confirmed"] = None  # The page does not ask for it then, so it is no fault.
            self.errors.pop("confirmed", None)
        if not given.get("reached") and "reached" not in self.errors:
            self.add_error("reached", _("Fill in this date: everything is counted from it."))
        for name in self.fields:
            for fault in self._faults(name):
                self.add_error(name, fault)
                break
        if not self.errors:
            self._reckon()

    def _faults(self, name):
        """Yield what is wrong with a field in view of the calendar and of the other fields."""
        given, day = self.cleaned_data, self.cleaned_data.get(name)
        if len(self.data.getlist(name)) > 1:
            yield _("The address gives this more than once.")
        if isinstance(self.fields[name], DayField) and day:
            yield from self._outside(day)
            for earlier in questions.NOT_BEFORE.get(name, ()):
                if given.get(earlier) and day < given[earlier]:
                    yield _("This cannot be before %(day)s, the date of “%(label)s”.") % {
                        "day": date_format(given[earlier]),
                        "label": self.fields[earlier].label,
                    }
        if not day and name not in self.errors:
            for other in questions.NEEDED_FOR.get(name, ()):
                if given.get(other):
                    label = self.fields[other].label
                    yield _("Fill this in too, as “%(label)s” is given.") % {"label": label}

    def _outside(self, day):
        if not self.calendar.covers(day):
            yield _("%(day)s lies outside the calendar, which covers %(first)s to %(last)s.") % {
                "day": day.isoformat(),
                "first": date_format(self.calendar.first),
                "last": date_format(self.calendar.last),
            }
        elif day < REGULATIONS_IN_FORCE:
            since = date_format(REGULATIONS_IN_FORCE)
            yield _("The Regulations have been in force since %(since)s.") % {"since": since}

    def _reckon(self):
        """Ask the clock under the text of the Regulations in force on the day of receipt."""
        given = self.cleaned_data
        self.events = questions.events_of(given)
        happened = [given[name] for name in questions.HAPPENED if given.get(name)]
        self.as_of = max([given["as_of"] or self.today, *happened])
        chosen = {"policies": clock_policies(), "as_of": self.as_of}
        try:
            receipt = compute(self.events, self.calendar, **chosen).receipt_date
            regime = regime_on(receipt)
            self.reckoning = compute(self.events, self.calendar, regime=regime, **chosen)
        except BadEvent as bad:
            self.add_error(self._field_of(bad), self._sentence(bad))

    def _field_of(self, bad):
        """Return the field of the date that the clock found at fault."""
        for name in questions.FIELDS[bad.event]:
            if self.cleaned_data.get(name) == bad.date:
                return name
        return questions.FIELDS[bad.event][0]

    def _sentence(self, bad):
        if bad.code == "date_outside_calendar":
            last = date_format(self.calendar.last)
            told = _("Counted from here, the period runs beyond %(last)s, where the calendar ends.")
            return told % {"last": last}
        return _("This date does not fit the others. Please check their order.")

    @property
    def ignored(self):
        """What the address asks that is no question of this page: pairs for `_ignored.html`."""
        known = APPENDED | PARAMETERS
        names = [name for name in self.address if name not in known and name[:4] != "utm_"]
        return [(_("Condition"), shortened(name)) for name in names[:3]]

    @property
    def query(self):
        """The address of exactly this result: what was given, and the day it is looked at."""
        return self._query(as_of=self.as_of)

    @property
    def query_of_today(self):
        return self._query(as_of=None)

    def _query(self, *, as_of):
        held = QueryDict(mutable=True)
        for name, value in {**self.cleaned_data, "as_of": as_of}.items():
            if value:
                held[name] = value.isoformat() if isinstance(value, date) else value
        return held.urlencode()

    def channels(self):
        """Return each radio button with its channel and the rule for the day of receipt."""
        rules = questions.CHANNELS
        return [(radio, rules[radio.data["value"]]) for radio in self["channel"]]

    def sections(self):
        """Return the later events, each section with its bound fields, open if one is filled."""
        return [
            ShownSection(section, [Row([self[name] for name in row]) for row in section.rows])
            for section in questions.SECTIONS
        ]

    def faults(self):
        """Return (id of the field, label, message) for the summary above the form."""
        for name, messages in self.errors.items():
            target = self[name].id_for_label or f"{self[name].auto_id}_0"
            for message in messages:
                yield target, self[name].label, message


@dataclass(frozen=True)
class Row:
    """The fields on one event, shown open if one of them is filled or faulty."""

    fields: list

    @property
    def is_open(self):
        return any(field.errors or field.value() for field in self.fields)


@dataclass(frozen=True)
class ShownSection:
    """A section of questions with the fields as they stand on the page."""

    section: questions.Section
    rows: list[Row]

    @property
    def is_open(self):
        return any(row.is_open for row in self.rows)


def given(query):
    """Return the parameters of an address that say something: browsers send empty ones too."""
    kept = QueryDict(mutable=True)
    for name, values in query.lists():
        kept.setlist(name, [value for value in values if value.strip()])
    for name in [name for name in kept if not kept.getlist(name)]:
        del kept[name]
    return kept
