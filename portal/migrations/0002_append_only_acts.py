"""The database itself refuses to change or remove a recorded act."""

from django.db import migrations

SQLITE = [
    "CREATE TRIGGER portal_act_no_update BEFORE UPDATE ON portal_act "
    "BEGIN SELECT RAISE(ABORT, 'portal_act is append-only'); END",
    "CREATE TRIGGER portal_act_no_delete BEFORE DELETE ON portal_act "
    "BEGIN SELECT RAISE(ABORT, 'portal_act is append-only'); END",
]
POSTGRESQL = [
    "CREATE FUNCTION portal_act_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'portal_act is append-only'; END $$",
    "CREATE TRIGGER portal_act_no_update BEFORE UPDATE OR DELETE ON portal_act "
    "FOR EACH ROW EXECUTE FUNCTION portal_act_refuse()",
    "CREATE TRIGGER portal_act_no_truncate BEFORE TRUNCATE ON portal_act "
    "FOR EACH STATEMENT EXECUTE FUNCTION portal_act_refuse()",
]


def guard(apps, schema_editor):
    statements = {"sqlite": SQLITE, "postgresql": POSTGRESQL}[
        schema_editor.connection.vendor
    ]
    for statement in statements:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("portal", "0001_initial")]
    operations = [
        migrations.RunPython(guard, migrations.RunPython.noop, elidable=False)
    ]
