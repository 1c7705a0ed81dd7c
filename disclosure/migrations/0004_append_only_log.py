"""The head of the publication log, and the guard of its entries: no UPDATE, no DELETE."""

from django.db import migrations

SQLITE = [
    "CREATE TRIGGER disclosure_logentry_no_update BEFORE UPDATE ON disclosure_logentry "
    "BEGIN SELECT RAISE(ABORT, 'disclosure_logentry is append-only'); END",
    "CREATE TRIGGER disclosure_logentry_no_delete BEFORE DELETE ON disclosure_logentry "
    "BEGIN SELECT RAISE(ABORT, 'disclosure_logentry is append-only'); END",
]
POSTGRESQL = [
    "CREATE FUNCTION disclosure_logentry_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'disclosure_logentry is append-only'; END $$",
    "CREATE TRIGGER disclosure_logentry_no_update BEFORE UPDATE OR DELETE ON disclosure_logentry "
    "FOR EACH ROW EXECUTE FUNCTION disclosure_logentry_refuse()",
    "CREATE TRIGGER disclosure_logentry_no_truncate BEFORE TRUNCATE ON disclosure_logentry "
    "FOR EACH STATEMENT EXECUTE FUNCTION disclosure_logentry_refuse()",
]


def guard(apps, schema_editor):
    apps.get_model("disclosure", "LogHead").objects.create(pk=1)
    statements = {"sqlite": SQLITE, "postgresql": POSTGRESQL}[schema_editor.connection.vendor]
    for statement in statements:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("disclosure", "0003_publishing")]
    operations = [migrations.RunPython(guard, migrations.RunPython.noop)]
