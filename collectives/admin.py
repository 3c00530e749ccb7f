"""Reference data of the collectives in Django's admin: words about roles and learning, which name nobody."""

from django.contrib import admin

from collectives.models import LearningStep, RoleWords

admin.site.register([RoleWords, LearningStep])
