"""The one road into the record of acts."""

from portal.models import Act


def record(kind, subject, *, actor, on, agency, changes=None, reason="", article=""):
    """
    Record that `actor` (a User, or None for the system) did `kind` (an ActKind) to
    `subject` (a saved model instance) on the date `on`. `changes` maps a field to
    [old, new]; callers give personal fields as [None, None].
    """
    return Act.objects.create(
        kind=kind,
        on=on,
        actor=actor,
        actor_name=actor.get_full_name() if actor else "",
        agency=agency,
        subject_type=subject._meta.label_lower,
        subject_id=str(subject.pk),
        subject_label=str(subject)[:300],
        changes=changes or {},
        reason=reason,
        article=article or kind.article,
    )
