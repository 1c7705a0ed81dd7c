"""The questions asked of bodies and acts."""

from django.db import models


class AgencyQuerySet(models.QuerySet):
    def where_holds(self, user, roles):
        """Bodies in which `user` holds one of `roles` (an iterable of `Role`)."""
        return self.filter(memberships__user=user, memberships__role__in=roles).distinct()


class ActQuerySet(models.QuerySet):
    def about(self, subject):
        """Acts on one model instance, newest first."""
        return self.filter(subject_type=subject._meta.label_lower, subject_id=str(subject.pk))
