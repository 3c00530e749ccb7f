"""Draws the parts of a page that other apps fill."""

from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from network.hooks import Panel

register = template.Library()


@register.simple_tag(takes_context=True)
def draw_panel(context: template.Context, panel: Panel) -> SafeString:
    """The panel's own template, given what the page knows and, above that, what the panel brings."""
    known: dict[str, Any] = context.flatten()  # type: ignore[assignment]  # its keys are the names of the page
    return render_to_string(panel.template, known | panel.context | {"panel": panel})
