"""Addresses that exist in the demo only."""

from django.urls import URLPattern, URLResolver, path

from network.site.demo_views import demo_sign_in

urlpatterns: list[URLPattern | URLResolver] = [path("", demo_sign_in, name="demo-sign-in")]
