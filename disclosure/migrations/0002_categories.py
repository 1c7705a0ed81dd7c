"""The shipped categories of Art. 20 and 21."""

from django.db import migrations

from disclosure.categories import load


def write(apps, schema_editor):
    load(apps.get_model("disclosure", "Category"))


class Migration(migrations.Migration):
    dependencies = [("disclosure", "0001_initial")]
    operations = [migrations.RunPython(write, migrations.RunPython.noop)]
