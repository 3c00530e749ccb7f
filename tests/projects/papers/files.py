"""Files as a browser sends them: of each sort that is taken, and of sorts that are not."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF"
MP3 = b"ID3\x04\x00\x00\x00\x00\x00\x00" + bytes(40)
MP3_BARE = b"\xff\xfb\x90\x00" + bytes(40)
M4A = b"\x00\x00\x00\x20ftypM4A " + bytes(40)
OGG = b"OggS\x00\x02" + bytes(40)
WEBM = b"\x1a\x45\xdf\xa3" + bytes(40)
WAV = b"RIFF\x24\x00\x00\x00WAVEfmt " + bytes(40)
MP4 = b"\x00\x00\x00\x20ftypisom" + bytes(40)
MOV = b"\x00\x00\x00\x14ftypqt  " + bytes(40)
AVIF = b"\x00\x00\x00\x20ftypavif" + bytes(40)
DOCX = b"PK\x03\x04\x14\x00\x06\x00" + bytes(40)
PAGE = b"<!doctype html><script>alert(1)</script>"
WORDS = b"From: the council\nSubject: yes"


def a_photo(colour: str = "teal") -> bytes:
    """A small picture, as a phone sends it, with a place written in it."""
    out, exif = io.BytesIO(), Image.Exif()
    exif[0x010E] = "Canary-in-the-picture"
    Image.new("RGB", (60, 40), colour).save(out, "JPEG", exif=exif)
    return out.getvalue()


def sent(data: bytes = PDF, name: str = "letter.pdf") -> SimpleUploadedFile:
    """A file as a browser sends it, which claims to be something else."""
    return SimpleUploadedFile(name, data, content_type="text/html")
