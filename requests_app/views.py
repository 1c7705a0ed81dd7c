"""Pages for applicants. What a page says of a case is worked out before it gets here."""

from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from portal.calendar import workdays
from requests_app.deadline_form import DeadlineForm, given
from requests_app.explanations import explain, first_provisional_year


@require_safe
def deadline(request):
    """Reckon the dates of an application from its address; nothing is kept."""
    said = given(request.GET)
    if said and len(said) < len(request.GET):
        return redirect(f"{request.path}?{said.urlencode()}")
    calendar, today = workdays(), localdate()
    form = DeadlineForm(request.GET, calendar=calendar, today=today)
    context = {
        "form": form,
        "today": today,
        "calendar": calendar,
        "provisional_from": first_provisional_year(calendar),
    }
    if form.is_valid():
        context["found"] = explain(form.reckoning, form.events, as_of=form.as_of)
    return render(request, "requests_app/deadline.html", context)
