"""Loads what the rooms of this app add to other pages."""

import evaluation.stories.panels
import evaluation.wellbeing.panels  # noqa: F401 - loading it is the point
