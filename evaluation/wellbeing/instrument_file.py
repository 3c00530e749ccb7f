"""Reads a questionnaire from the text of its file, and refuses one that could give a wrong score."""

import tomllib
from decimal import Decimal
from types import MappingProxyType

from evaluation.wellbeing.instrument_check import problems
from evaluation.wellbeing.instrument_parts import (
    Band,
    Direction,
    Instrument,
    InstrumentError,
    Item,
    Licence,
    Missing,
    Norm,
    Option,
    Rule,
    Scale,
    Sureness,
    Threshold,
)
from evaluation.wellbeing.toml_table import TomlTable


def parse(text: str, *, name: str = "questionnaire") -> Instrument:
    """The questionnaire a file's text describes. Raises InstrumentError saying everything that is wrong with it."""
    try:
        # Decimal, so that 19.25 in the file is exactly 1925 hundredths here.
        instrument = _instrument(TomlTable(tomllib.loads(text, parse_float=Decimal), name))
    except ValueError as fault:
        raise InstrumentError(name, [str(fault)]) from fault
    if wrong := problems(instrument):
        raise InstrumentError(name, wrong)
    return instrument


def _instrument(table: TomlTable) -> Instrument:
    ages, span = table.table("ages"), table.table("range")
    is_range = bool(span.keys())
    ends = (span.text("low_label", ""), span.text("high_label", ""))
    instrument = Instrument(
        code=table.text("code"),
        version=table.text("version"),
        name=table.text("name"),
        language=table.text("language"),
        look_back=table.text("look_back"),
        introduction=table.text("introduction", ""),
        items=tuple(_item(row, ends) for row in table.tables("items")),
        options=_range(span) if is_range else tuple(_option(row) for row in table.tables("options")),
        is_range=is_range,
        scales=tuple(_scale(row) for row in table.tables("scales")),
        missing=table.choice("missing", Missing),
        minimum_age=ages.optional_whole("minimum"),
        maximum_age=ages.optional_whole("maximum"),
        copyright=table.text("copyright"),
        licence=table.choice("licence", Licence),
        snomed=table.text("snomed"),
        source=table.text("source"),
        demo_labels_only=table.flag("demo_labels_only", default=None),
    )
    for read in (table, ages, span):
        read.done()
    return instrument


def _range(span: TomlTable) -> tuple[Option, ...]:
    lowest, highest = span.whole("minimum"), span.whole("maximum")
    return tuple(Option(value, str(value)) for value in range(lowest, highest + 1))


def _option(row: TomlTable) -> Option:
    option = Option(row.whole("value"), row.text("label"))
    row.done()
    return option


def _item(row: TomlTable, ends: tuple[str, str]) -> Item:
    item = Item(
        key=row.text("key"),
        order=row.whole("order"),
        text=row.text("text", ""),
        topic=row.text("topic", ""),
        low_label=row.text("low_label", ends[0]),
        high_label=row.text("high_label", ends[1]),
        reverse=row.flag("reverse", default=False),
    )
    row.done()
    return item


def _scale(row: TomlTable) -> Scale:
    scale = Scale(
        key=row.text("key"),
        name=row.text("name"),
        rule=row.choice("rule", Rule),
        items=row.texts("items"),
        direction=row.choice("direction", Direction),
        minimum=row.hundredths("minimum"),
        maximum=row.hundredths("maximum"),
        unit=row.text("unit"),
        lookup=MappingProxyType(_lookup(row.table("lookup"))),
        thresholds=_thresholds(row),
        bands=_bands(row),
        norms=_norms(row),
    )
    row.done()
    return scale


def _lookup(table: TomlTable) -> dict[int, int]:
    return {int(raw): table.hundredths(raw) for raw in table.keys()}  # noqa: SIM118 - not a dict: reading uses keys up


def _thresholds(row: TomlTable) -> tuple[Threshold, ...]:
    source, thresholds = row.text("thresholds_source", ""), []
    for each in row.tables("thresholds"):
        thresholds.append(Threshold(each.choice("kind", Sureness), each.hundredths("points"), source))
        each.done()
    return tuple(thresholds)


def _bands(row: TomlTable) -> tuple[Band, ...]:
    source, country, bands = row.text("bands_source", ""), row.text("bands_country", ""), []
    for each in row.tables("bands"):
        limits = (each.hundredths("minimum"), each.hundredths("maximum"))
        bands.append(Band(each.text("key"), each.text("label"), *limits, source, country))
        each.done()
    return tuple(bands)


def _norms(row: TomlTable) -> tuple[Norm, ...]:
    source, country, norms = row.text("norms_source", ""), row.text("norms_country", ""), []
    for each in row.tables("norms"):
        norms.append(Norm(each.text("group"), each.hundredths("mean"), source, country))
        each.done()
    return tuple(norms)
