"""The Django project: settings, addresses, the cast and the demo. The one place that knows every app."""
