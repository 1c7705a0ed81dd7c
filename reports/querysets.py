"""The questions asked of annual reports."""

from django.db import models

from portal.law.procedure import ReportStage


class AnnualReportQuerySet(models.QuerySet):
    def public(self):
        """The one definition of the reports that the public may see."""
        return self.filter(stage=ReportStage.PUBLISHED)
