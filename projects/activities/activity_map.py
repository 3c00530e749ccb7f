"""The map's frame and its layer of points, drawn by folium. Its only importer; no user's text goes through it.

folium puts text into a script's own strings, where even escaped text can run; so it is given none. Its stock page loads
ten files from four outside hosts and writes inline script; so only its script part is kept, with ids that never change,
and served as a file of our own. Names, places and times come as JSON and are set as text by `projects/map.js`.
"""

import hashlib
from dataclasses import dataclass
from functools import cache

MAP_ID = "activities"
MIDDLE = (53.65, -1.65)
ZOOM = 9


@dataclass(frozen=True)
class Script:
    """folium's script part, the same bytes in every process, and the digest that names it."""

    body: bytes
    digest: str


@cache
def map_script() -> Script:
    """Draw the frame once and return its script part."""
    import folium  # noqa: PLC0415 - slow to import; this is its one importer
    from branca.element import Figure  # noqa: PLC0415
    from folium.plugins import Realtime  # noqa: PLC0415

    class OwnMap(folium.Map):
        """A map that links no outside file."""

        default_js: list[tuple[str, str]] = []
        default_css: list[tuple[str, str]] = []

    class OwnRealtime(Realtime):
        """A layer that links no outside file."""

        default_js: list[tuple[str, str]] = []

    figure = Figure()
    frame = OwnMap(
        location=MIDDLE,
        zoom_start=ZOOM,
        min_zoom=7,
        max_zoom=18,
        tiles=None,
        control_scale=True,
        zoom_control=True,
        scroll_wheel_zoom=False,
        prefer_canvas=False,
    )
    layer = OwnRealtime(
        folium.JsCode("allotmentMap.load"),
        start=False,
        interval=86_400_000,
        remove_missing=True,
        get_feature_id=folium.JsCode("allotmentMap.idOf"),
        point_to_layer=folium.JsCode("allotmentMap.draw"),
        update_feature=folium.JsCode("allotmentMap.keep"),
    )
    for part, name in ((figure, MAP_ID), (frame, MAP_ID), (layer, "points")):
        part._id = name  # noqa: SLF001 - folium offers no other way to a fixed id
    figure.add_child(frame)
    frame.add_child(layer)
    figure.render()
    script = figure.script.render()
    ready = f"allotmentMap.ready({frame.get_name()}, {layer.get_name()});"
    body = f"{script}\n{ready}\n".encode()
    return Script(body, hashlib.sha256(body).hexdigest()[:16])
