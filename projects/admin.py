"""Reference data of projects in Django's admin: never people, words, money or ballots."""

from django.contrib import admin

from projects.models import ActivityKind

admin.site.register(ActivityKind)
