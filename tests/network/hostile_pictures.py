"""Makes the files a careless phone or an unkind stranger could send, each with a secret planted where secrets hide."""

import io
import struct
import zlib
from collections.abc import Callable

import pillow_heif
from PIL import Image, ImageCms, PngImagePlugin

SECRET = "CANARY-53.5526N-1.4797W"
XMP = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><d>{SECRET}</d></rdf:RDF></x:xmpmeta>'.encode()


def photo(width: int = 64, height: int = 48, mode: str = "RGB") -> Image.Image:
    """A small picture that is red in its top left quarter and blue elsewhere."""
    image = Image.new("RGB", (width, height), (20, 40, 220))
    image.paste((220, 20, 20), (0, 0, width // 2, height // 2))
    return image if mode == "RGB" else image.convert(mode)


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    """A picture as a file of that kind."""
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def exif(orientation: int = 1) -> bytes:
    """EXIF with a place, a camera owner and a comment."""
    tags = Image.Exif()
    tags[0x0112] = orientation
    tags[0x010E] = SECRET  # description
    tags[0x013B] = SECRET  # artist
    gps = tags.get_ifd(0x8825)
    gps[1], gps[2], gps[3], gps[4] = "N", (53.0, 33.0, 9.36), "W", (1.0, 28.0, 46.92)
    gps[27] = SECRET.encode()
    return tags.tobytes()


def profile() -> bytes:
    """A colour profile with the secret in its padding."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes() + SECRET.encode()


def jpeg_with_everything() -> bytes:
    """GPS, XMP, comment, colour profile, Photoshop block, and bytes after the end."""
    data = saved(photo(), "JPEG", exif=exif(), comment=SECRET.encode(), icc_profile=profile(), xmp=XMP)
    iptc = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00" + SECRET.encode()
    segment = b"\xff\xed" + struct.pack(">H", len(iptc) + 2) + iptc
    return data[:2] + segment + data[2:] + SECRET.encode()


def png_with_everything() -> bytes:
    """Plain, packed and international text, EXIF, colour profile, an unknown chunk, and bytes after the end."""
    text = PngImagePlugin.PngInfo()
    text.add_text("Comment", SECRET)
    text.add_text("Packed", SECRET, zip=True)
    text.add_itxt("XML:com.adobe.xmp", XMP.decode(), "en", SECRET)
    text.add(b"prVt", SECRET.encode())
    return saved(photo(), "PNG", pnginfo=text, exif=exif(), icc_profile=profile()) + SECRET.encode()


def webp_with_everything() -> bytes:
    """EXIF, XMP and colour profile."""
    return saved(photo(), "WEBP", exif=exif(), xmp=XMP, icc_profile=profile()) + SECRET.encode()


def gif_with_everything() -> bytes:
    """Two frames, a comment and an application block."""
    data = saved(
        photo(), "GIF", save_all=True, append_images=[Image.new("RGB", (64, 48), "green")], comment=SECRET.encode()
    )
    block = b"\x21\xff\x0bXMP DataXMP" + bytes([len(SECRET)]) + SECRET.encode() + b"\x00"
    return data[:-1] + block + b"\x3b" + SECRET.encode()


def heic_with_everything() -> bytes:
    """EXIF and XMP, as an iPhone keeps them."""
    return heic(photo(), exif=exif(), xmp=XMP) + SECRET.encode()


def heic(image: Image.Image, **options: object) -> bytes:
    """A picture as an iPhone keeps it."""
    out = io.BytesIO()
    pillow_heif.from_pillow(image).save(out, **options)
    return out.getvalue()


WITH_SECRETS: dict[str, Callable[[], bytes]] = {
    "JPEG": jpeg_with_everything,
    "PNG": png_with_everything,
    "WebP": webp_with_everything,
    "GIF": gif_with_everything,
    "HEIC": heic_with_everything,
}


def png_chunk(kind: bytes, body: bytes) -> bytes:
    """One chunk of a PNG file with its right checksum."""
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png_that_claims(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is that large."""
    header = png_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + png_chunk(b"IDAT", zlib.compress(b"\0" * 100)) + png_chunk(b"IEND", b"")


def jpeg_that_claims(width: int, height: int, *, progressive: bool = False) -> bytes:
    """A small JPEG whose frame header says it is that large."""
    data = saved(photo(), "JPEG", progressive=progressive)
    place = data.index(b"\xff\xc2" if progressive else b"\xff\xc0") + 5
    return data[:place] + struct.pack(">HH", height, width) + data[place + 4 :]


def gif_that_claims(screen: tuple[int, int], frame: tuple[int, int]) -> bytes:
    """A small GIF that says its screen and its first frame are that large."""
    data = saved(photo(), "GIF")
    place = data.index(b"\x2c\0\0\0\0") + 5
    data = data[:place] + struct.pack("<HH", *frame) + data[place + 4 :]
    return data[:6] + struct.pack("<HH", *screen) + data[10:]


def png_of_169_megapixels() -> bytes:
    """A real picture of 13,000 by 13,000 dots in about 20 kilobytes."""
    return saved(Image.new("1", (13_000, 13_000)), "PNG")


def png_text_bomb() -> bytes:
    """A PNG whose text unpacks to 100 MB."""
    data = saved(photo(), "PNG")
    text = png_chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"\0" * 100_000_000, 9))
    return data[:33] + text + data[33:]


PAGE = b"<html><script>alert(1)</script></html>"
NOT_PICTURES: dict[str, bytes] = {
    "drawing.svg": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    "drawing.jpg": b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "form.pdf": b"%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj",
    "page.png": PAGE,
    "note.jpg": b"I am not a photo",
    "blank.jpg": b" ",
    "one byte.jpg": b"\xff",
    "two bytes.jpg": b"\xff\xd8",
    "script.gif": b"#!/bin/sh\nrm -rf /\n",
    "archive.webp": b"PK\x03\x04" + b"\0" * 60,
    "program.png": b"MZ\x90\x00" + b"\0" * 60,
    "film.mp4": b"\0\0\0\x18ftypisom\0\0\x02\0isomiso2",
    "picture.avif": b"\0\0\0\x1cftypavif\0\0\0\0avifmif1",
    "sound.wav": b"RIFF\x24\0\0\0WAVEfmt ",
    "picture.bmp": saved(photo(), "BMP"),
    "picture.tiff": saved(photo(), "TIFF"),
    "picture.ico": saved(photo(), "ICO"),
    "picture.eps": saved(photo(), "EPS"),
    "picture.jp2": b"\0\0\0\x0cjP  \r\n\x87\n",
    "virus.jpg": rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*",
    "picture in front.jpg": PAGE + saved(photo(), "JPEG"),
}

BROKEN: dict[str, bytes] = {
    "start of a JPEG and a page": b"\xff\xd8\xff\xe0" + PAGE,
    "JPEG start and end": b"\xff\xd8\xff\xd9",
    "start of a PNG and a page": b"\x89PNG\r\n\x1a\n" + PAGE,
    "PNG without pixels": b"\x89PNG\r\n\x1a\n" + png_chunk(b"IEND", b""),
    "PNG of no size": png_that_claims(0, 0),
    "PNG with far too few pixels": png_that_claims(2000, 2000),
    "PNG with a wrong checksum": saved(photo(), "PNG").replace(b"IDAT", b"IDAT\x01", 1),
    "GIF that is a script": b"GIF89a/*" + PAGE + b"*/=1;",
    "GIF of no size": b"GIF89a\0\0\0\0\0\0\0\x3b",
    "start of a WebP and a page": b"RIFF\xff\0\0\0WEBPVP8 " + PAGE,
    "start of a HEIC and a page": b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + PAGE,
    "a film that says it is a HEIC": b"\0\0\0\x18ftypmif1\0\0\0\0mif1avif" + b"\0" * 200,
    "PNG whose text unpacks to 100 MB": png_text_bomb(),
}

BOMBS: dict[str, Callable[[], bytes]] = {
    "PNG of 169 megapixels in 20 kilobytes": png_of_169_megapixels,
    "PNG that claims 41 megapixels": lambda: png_that_claims(8200, 5000),
    "PNG that claims 3.6 gigapixels": lambda: png_that_claims(60_000, 60_000),
    "PNG that claims the most a header can": lambda: png_that_claims(2**31 - 1, 2**31 - 1),
    "JPEG that claims 4.3 gigapixels": lambda: jpeg_that_claims(65_500, 65_500),
    "JPEG that claims 51 megapixels": lambda: jpeg_that_claims(8500, 6000),
    "progressive JPEG that claims 31 megapixels": lambda: jpeg_that_claims(6200, 5000, progressive=True),
    "GIF that claims 4.3 gigapixels": lambda: gif_that_claims((65_535, 65_535), (64, 48)),
    "GIF with a first frame larger than its screen": lambda: gif_that_claims((10, 10), (65_535, 65_535)),
    "WebP of 16 megapixels": lambda: saved(Image.new("L", (4000, 4000)).convert("RGB"), "WEBP", method=0),
}


def picture_in_the_style_of(kind: str) -> bytes:
    """The small picture without secrets, in any kind we take."""
    return heic(photo()) if kind == "HEIC" else saved(photo(), kind)
