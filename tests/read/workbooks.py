# SPDX-License-Identifier: GPL-3.0-or-later
"""Small workbooks, sound and hostile, written part by part."""
import io
import struct
import zipfile
import zlib

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
DATES = ("<numFmts count='4'><numFmt numFmtId='164' formatCode='dd/mm/yyyy'/>"
         "<numFmt numFmtId='165' formatCode='mmm\\ yyyy'/><numFmt numFmtId='166' formatCode='[h]:mm'/>"
         "<numFmt numFmtId='167' formatCode='0 \"days\"'/></numFmts>"
         "<cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='164'/><xf numFmtId='165'/>"
         "<xf numFmtId='166'/><xf numFmtId='167'/></cellXfs>")


def relations(lines, office=OFFICE):
    """lines: (id, kind, target[, mode])"""
    inside = "".join(f'<Relationship Id="{i}" Type="{office}/{kind}" Target="{target}"'
                     + (f' TargetMode="{mode[0]}"' if mode else "") + "/>"
                     for i, kind, target, *mode in lines)
    return f'{XML}<Relationships xmlns="{PACKAGE}">{inside}</Relationships>'


def sheet(rows):
    return f'{XML}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'


def shared(texts):
    return f'{XML}<sst xmlns="{MAIN}">' + "".join(f"<si>{t}</si>" for t in texts) + "</sst>"


def styles(inside):
    return f'{XML}<styleSheet xmlns="{MAIN}">{inside}</styleSheet>'


def parts(rows="", texts=None, style=None, sheets=None, settings="", office=OFFICE, target="worksheets/sheet{}.xml"):
    """The parts of a workbook as a dictionary. sheets: {name: rows}, or {name: (rows, state)}."""
    sheets = sheets or {"Ratings": rows}
    made = {"[Content_Types].xml": XML + "<Types/>",
            "_rels/.rels": relations([("rId1", "officeDocument", "xl/workbook.xml")], office)}
    links, tabs = [], ""
    for number, (name, what) in enumerate(sheets.items(), 1):
        inside, state = what if isinstance(what, tuple) else (what, "")
        links.append((f"r{number}", "worksheet", target.format(number)))
        tabs += f'<sheet name="{name}" sheetId="{number}" r:id="r{number}"{state}/>'
        made[f"xl/worksheets/sheet{number}.xml"] = sheet(inside)
    if texts is not None:
        links.append(("rs", "sharedStrings", "sharedStrings.xml"))
        made["xl/sharedStrings.xml"] = shared(texts)
    if style is not None:
        links.append(("rt", "styles", "styles.xml"))
        made["xl/styles.xml"] = styles(style)
    made["xl/_rels/workbook.xml.rels"] = relations(links, office)
    made["xl/workbook.xml"] = (f'{XML}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{settings}'
                               f"<sheets>{tabs}</sheets></workbook>")
    return made


def pack(made, stored=()):
    """The bytes of a zip file; made: a dictionary or a list of pairs (for two parts of one name)."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in made.items() if isinstance(made, dict) else made:
            entry = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            method = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            archive.writestr(entry, text, method)
    return file.getvalue()


def book(*words, **named):
    return pack(parts(*words, **named))


def with_part(made, name, text):
    return {**made, name: text}


def deflated(piece, times, head=b"", tail=b""):
    """A raw deflate stream of head, piece × times and tail, with its size and CRC, never held whole."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    out, crc, size = [], 0, 0
    for text, count in ((head, 1), (piece, times), (tail, 1)):
        for _ in range(count):
            crc = zlib.crc32(text, crc)
            size += len(text)
            out.append(packer.compress(text))
    out.append(packer.flush())
    return b"".join(out), size, crc


def raw_zip(entries):
    """A zip file whose headers say what they are told. entries: (name, packed bytes, size, crc)."""
    body, directory = b"", b""
    for name, packed, size, crc in entries:
        name = name.encode()
        fields = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 0x5C21, crc, len(packed), size, len(name), 0)
        directory += (b"PK\x01\x02" + struct.pack("<H", 20) + fields
                      + struct.pack("<HHHII", 0, 0, 0, 0, len(body)) + name)
        body += b"PK\x03\x04" + fields + name + packed
    end = struct.pack("<HHHHIIH", 0, 0, len(entries), len(entries), len(directory), len(body), 0)
    return body + directory + b"PK\x05\x06" + end


def bomb(name, piece, times, head, tail, said=None, made=None):
    """A workbook in which one part unpacks to a great size; said: the size that the headers claim."""
    packed, size, crc = deflated(piece, times, head, tail)
    entries = []
    for other, text in (made or parts("<row><c><v>1</v></c></row>", texts=["<t>a</t>"])).items():
        if other != name:
            entries.append((other, *deflated(text.encode(), 1)))
    entries.append((name, packed, said or size, crc))
    return raw_zip(entries)


def ole(entry):
    """The beginning of an OLE file whose directory names entry."""
    return b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + bytes(504) + entry.encode("utf-16-le") + bytes(512)
