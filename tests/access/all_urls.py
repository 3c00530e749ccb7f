"""Every address of the site, with those of the demo."""

from django.urls import include, path

from network.site.urls import handler400, handler403, handler404, handler429, handler500, urlpatterns

__all__ = ["handler400", "handler403", "handler404", "handler429", "handler500"]

urlpatterns = [*urlpatterns, path("demo/", include("network.site.demo_urls"))]
