"""What a file is by its first bytes, and which files each kind of paper takes. Names and claims are not believed."""

from typing import Final

from network.pictures import HEIC_BRANDS, kind_of

MEGABYTE: Final = 1024 * 1024
# How many first bytes are enough to tell.
START: Final = 16
PDF: Final = "application/pdf"
PICTURE: Final = "image/jpeg"

TAKES: Final = {
    "letter": ("picture", "pdf"),
    "receipt": ("picture", "pdf"),
    "photo": ("picture",),
    "voice": ("voice",),
    "video": ("video",),
    "other": ("picture", "pdf", "voice", "video"),
}
WANTED: Final = {
    "letter": "Send a PDF, or a photo of the paper or the screen.",
    "receipt": "Send a photo of it, or a PDF.",
    "photo": "Send a photo or a drawing: JPEG, PNG, WebP, GIF or HEIC.",
    "voice": "Send a voice note: MP3, M4A, OGG, WebM or WAV.",
    "video": "Send a video: MP4, WebM or MOV.",
    "other": "Send a photo, a PDF, a voice note or a video.",
}
ACCEPT: Final = {
    "picture": "image/*,.heic,.heif",
    "pdf": ".pdf,application/pdf",
    "voice": "audio/*,.mp3,.m4a,.ogg,.webm,.wav",
    "video": "video/*,.mp4,.webm,.mov",
}
ENDINGS: Final = {
    PICTURE: "jpg",
    PDF: "pdf",
    "audio/mpeg": "mp3",
    "audio/mp4": "m4a",
    "audio/ogg": "ogg",
    "audio/webm": "webm",
    "audio/wav": "wav",
    "video/mp4": "mp4",
    "video/webm": "webm",
    "video/quicktime": "mov",
}
MP3_FRAMES: Final = (b"\xff\xfb", b"\xff\xfa", b"\xff\xf3", b"\xff\xf2")
# Pictures of Apple's and the AV1 kind begin as videos do.
NOT_MOVING: Final = (*HEIC_BRANDS, b"heif", b"avif", b"avis")


def content_type_of(start: bytes, kind: str) -> str | None:
    """The content type that a paper of this kind has by its first bytes, or None where it is none that it takes.

    A voice note and a video may begin alike, so the paper's kind decides between them.
    """
    for sort in TAKES[kind]:
        found = _FINDERS[sort](start)
        if found is not None:
            return found
    return None


def most_mb(content_type: str) -> int:
    """The most megabytes a file of this content type may have."""
    if content_type == PICTURE:
        return 15
    if content_type == PDF:
        return 10
    return 20 if content_type.startswith("audio/") else 100


def _picture(start: bytes) -> str | None:
    return PICTURE if kind_of(start) is not None else None


def _pdf(start: bytes) -> str | None:
    return PDF if start.startswith(b"%PDF-") else None


def _voice(start: bytes) -> str | None:
    if start.startswith((b"ID3", *MP3_FRAMES)):
        return "audio/mpeg"
    if start.startswith(b"OggS"):
        return "audio/ogg"
    if start[:4] == b"RIFF" and start[8:12] == b"WAVE":
        return "audio/wav"
    if start.startswith(b"\x1a\x45\xdf\xa3"):
        return "audio/webm"
    return "audio/mp4" if _moving(start) else None


def _video(start: bytes) -> str | None:
    if start.startswith(b"\x1a\x45\xdf\xa3"):
        return "video/webm"
    if not _moving(start) or start[8:11] == b"M4A":
        return None
    return "video/quicktime" if start[8:12] == b"qt  " else "video/mp4"


def _moving(start: bytes) -> bool:
    return start[4:8] == b"ftyp" and start[8:12] not in NOT_MOVING


_FINDERS: Final = {"picture": _picture, "pdf": _pdf, "voice": _voice, "video": _video}
