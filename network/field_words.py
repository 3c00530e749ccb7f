"""What a field says when an answer is missing or cannot be used, in place of the framework's own words."""

from django import forms

MISSING_WORD = {
    forms.FileField: "Choose",
    forms.ChoiceField: "Choose",
    forms.ModelChoiceField: "Choose",
    forms.BooleanField: "Tick",
}
WORDS = {
    "invalid_choice": "Choose one of the answers shown.",
    "invalid_list": "Choose one or more of the answers shown.",
    "invalid_pk_value": "Choose one or more of the answers shown.",
    "max_length": "Use %(limit_value)d characters or fewer. You used %(show_value)d.",
    "min_length": "Use %(limit_value)d characters or more. You used %(show_value)d.",
    "min_value": "Enter %(limit_value)s or more.",
    "max_value": "Enter %(limit_value)s or less.",
    "null_characters_not_allowed": "Type this again without pasting: it holds a character that cannot be saved.",
}
INVALID = (
    (forms.EmailField, "Enter an email address in full, like name@example.org."),
    (forms.URLField, "Enter a web address in full, like www.example.org."),
    (forms.IntegerField, "Enter a whole number, like 12."),
    (forms.DecimalField, "Enter a number, like 12.5."),
    (forms.TimeField, "Enter a time, like 14:30."),
    (forms.FileField, "Choose the file again: it did not arrive."),
)


def say_plainly(field: forms.Field, title: str) -> None:
    """Put our sentences in place of the framework's; those set by a field of ours or by the form's author stay."""
    plain = {**WORDS, "required": missing(field, title)}
    plain |= next(({"invalid": words} for made, words in INVALID if isinstance(field, made)), {})
    for code, words in plain.items():
        if is_frameworks_own(field, code):
            field.error_messages[code] = words


def missing(field: forms.Field, title: str) -> str:
    """The sentence for an answer that is missing: "Enter your name", "Choose a day"; the question stands beside it."""
    verb = next((word for made, word in MISSING_WORD.items() if isinstance(field, made)), "Enter")
    if title.endswith("?"):
        return "Choose an answer." if verb == "Choose" else "Answer this question."
    return f"{verb} {lowered(title)}." if verb != "Tick" else f"Tick the box: {title}."


def lowered(title: str) -> str:
    """The title as it stands inside a sentence; a capital that belongs to a name in capitals stays."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]


def is_frameworks_own(field: forms.Field, code: str) -> bool:
    """Whether the field's sentence for `code` is Django's, or absent."""
    for made in type(field).__mro__:
        words = vars(made).get("default_error_messages", {}).get(code)
        if words is not None:
            return made.__module__.startswith("django.") and field.error_messages.get(code) is words
    return code not in field.error_messages
