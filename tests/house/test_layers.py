"""Apps import one way only, and keys point down even where a string hides them."""

import subprocess
import sys
from pathlib import Path

from django.apps import apps

from tests.house.modules import APPS, ROOT

RANK = {"network": 0, "network_site": 5, "partners": 1, "projects": 2, "collectives": 3, "evaluation": 4}


def test_imports_go_one_way_only() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([str(linter)], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_foreign_keys_point_down_never_up() -> None:
    upward = [
        f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}"
        for app in APPS
        for model in apps.get_app_config(app).get_models()
        for field in model._meta.get_fields()
        if field.concrete
        and field.is_relation
        and RANK.get(field.related_model._meta.app_label, 0) > RANK[model._meta.app_label]
    ]
    assert upward == []


def test_each_app_has_at_least_one_record_to_point_at() -> None:
    assert all(list(apps.get_app_config(app).get_models()) for app in APPS)
