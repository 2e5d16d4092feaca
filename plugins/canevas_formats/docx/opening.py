"""Opening a document of the user's own: what it could do to the one who fills it in, or to those who open the result.

It is looked at before any library touches it: the directory of the zip for what would fill the memory, each part for
declarations of entities, relations for what lies elsewhere, fields for what runs or fetches. What is refused is named.
"""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from posixpath import normpath
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET
from xml.parsers import expat

from canevas import InputError, msg

if TYPE_CHECKING:
    from collections.abc import Mapping

    from canevas import DocumentModel, Message

MOST_PARTS: Final = 2_000
LARGEST_XML: Final = 4_000_000
"""Characters of one part of XML; a hundred pages have about a quarter."""
LARGEST_WHOLE: Final = 60_000_000
"""Bytes of all parts."""
DEEPEST: Final = 200
_STORED_OR_DEFLATED: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""What zipfile unpacks piece by piece; of bzip2 and LZMA it unpacks all at once, however few bytes are read."""
_MAIN: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_KINDS: Final = "[Content_Types].xml"
_XML_ENDINGS: Final = (".xml", ".rels")
_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_WORD: Final = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_LINKS: Final = frozenset({"http", "https", "mailto"})
_NEVER: Final = frozenset({
    "vbaProject", "wordVbaData", "oleObject", "control", "aFChunk", "subDocument", "frame", "activeXControlBinary",
    "attachedToolbars", "keyMapCustomizations", "externalLink", "mailMergeSource", "mailMergeHeaderSource", "ui",
    "extensibility",
})  # fmt: skip
"""Kinds of relations whose targets run, or take other documents in, wherever they lie."""
_FIELDS: Final = frozenset({
    "=", "ADDIN", "ADVANCE", "AUTHOR", "AUTONUM", "BIBLIOGRAPHY", "CITATION", "COMMENTS", "COMPARE", "CREATEDATE", "DATE",
    "DOCPROPERTY", "EDITTIME", "EQ", "FILENAME", "FILESIZE", "FORMCHECKBOX", "FORMDROPDOWN", "FORMTEXT", "HYPERLINK", "IF",
    "INDEX", "KEYWORDS", "LASTSAVEDBY", "LISTNUM", "MERGEFIELD", "NOTEREF", "NUMCHARS", "NUMPAGES", "NUMWORDS", "PAGE",
    "PAGEREF", "PRINTDATE", "REF", "REVNUM", "SAVEDATE", "SECTION", "SECTIONPAGES", "SEQ", "SET", "STYLEREF", "SUBJECT",
    "SYMBOL", "TA", "TC", "TIME", "TITLE", "TOA", "TOC", "XE",
})  # fmt: skip
"""Fields that neither run anything nor fetch what lies elsewhere."""
_VML: Final = "urn:schemas-microsoft-com:vml"


class _Reader:
    """Reads a part of XML for what must not be in it.

    Attributes:
        relations: Kind, target and whether it lies elsewhere, of each relation.
        kinds: Kinds of parts that it lists.
    """

    def __init__(self, name: str) -> None:
        self.relations: list[tuple[str, str, bool]] = []
        self.kinds: list[str] = []
        self._open: list[str] = []
        self._name = name
        self._depth = 0
        self._in_field = False

    def read(self, content: bytes) -> None:
        """Read it.

        Raises:
            InputError: It is no XML, declares entities, or is nested too deeply.
        """
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        try:
            parser.Parse(content, True)  # noqa: FBT003 - the signature is given from outside
            for code in self._open:
                self._check(code)
        except expat.ExpatError as error:
            raise _refused(msg("its part {name} is damaged: {reason}", name=self._name, reason=str(error))) from None

    def _doctype(self, *_declared: object) -> None:
        raise _refused(msg("its part {name} declares a DOCTYPE, which no document of Word has", name=self._name))

    def _start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise _refused(msg("its part {name} is nested too deeply", name=self._name))
        namespace, _space, local = tag.rpartition(" ")
        self._in_field = namespace in _WORD and local in ("instrText", "delInstrText")
        if namespace in _WORD:
            self._word(local, attributes)
        elif namespace == _RELATIONS and local == "Relationship":
            elsewhere = attributes.get("TargetMode", "").casefold() == "external"
            self.relations.append((attributes.get("Type", ""), attributes.get("Target", ""), elsewhere))
        elif namespace == _TYPES and "ContentType" in attributes:
            self.kinds.append(attributes["ContentType"])
        elif namespace == _VML:
            for key, value in attributes.items():
                if key == "src" or key.endswith(" href"):
                    raise _refused(msg("it fetches something from elsewhere: {what}", what=value[:200]))

    def _word(self, local: str, attributes: Mapping[str, str]) -> None:
        """Follow the fields: one may stand within another, and their code may be cut into many pieces."""
        if local == "fldSimple":
            self._check(next((value for key, value in attributes.items() if key.endswith(" instr")), ""))
        elif local == "fldChar":
            kind = next((value for key, value in attributes.items() if key.endswith(" fldCharType")), "")
            if kind == "begin":
                self._open.append("")
            elif kind == "end" and self._open:
                self._check(self._open.pop())

    def _check(self, code: str) -> None:
        """Refuse a field that is none of those that do no harm."""
        words = code.split(maxsplit=1)
        name = "=" if code.lstrip().startswith("=") else words[0].upper() if words else ""
        if name and name not in _FIELDS:
            raise _refused(msg("it has a field that may run or fetch something: {what}", what=name[:40]))

    def _end(self, _tag: str) -> None:
        self._depth -= 1
        self._in_field = False

    def _text(self, text: str) -> None:
        if not self._in_field:
            return
        if not self._open:
            self._open.append("")  # code without a field around it: it is looked at all the same
        self._open[-1] += text


def _refused(reason: Message) -> InputError:
    return InputError(msg("this model is refused: {reason}", reason=reason))


def parts_of(model: DocumentModel) -> dict[str, bytes]:
    """Read the parts of a document, once it is known that they do no harm.

    Args:
        model: The document.

    Raises:
        InputError: It is no Word document, or is refused.
    """
    parts = _unpacked(model.content)
    main = _main_kind(parts)
    if "macroEnabled" in main:
        raise _refused(msg("it may hold macros; in Word, save it as .docx"))
    if main != _MAIN:
        raise _refused(msg("it is no Word document; in Word, save it as .docx"))
    for name, content in parts.items():
        if name.endswith(_XML_ENDINGS):
            parts[name] = _looked_at(name, content)
    return parts


def _unpacked(content: bytes) -> dict[str, bytes]:
    """Unpack a zip whose directory says that it fits; no part gives more than the directory says."""
    try:
        archive = zipfile.ZipFile(BytesIO(content))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise _refused(msg("it is no Word document; in Word, save it as .docx")) from None
    with archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        names = [entry.filename for entry in entries]
        if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > LARGEST_WHOLE:
            raise _refused(msg("unpacked, it would be larger than any document is"))
        if any(entry.file_size > LARGEST_XML for entry in entries if entry.filename.endswith(_XML_ENDINGS)):
            raise _refused(msg("unpacked, it would be larger than any document is"))
        if len({name.casefold() for name in names}) < len(names) or any(map(_leads_out, names)):
            raise _refused(msg("its parts have names that no document of Word has"))
        if any(entry.flag_bits & 1 for entry in entries):
            raise _refused(msg("it is protected by a password"))
        if any(entry.compress_type not in _STORED_OR_DEFLATED for entry in entries):
            raise _refused(msg("its parts are compressed in another way than by deflate, as in no document of Word"))
        try:
            return {entry.filename: _content(archive, entry) for entry in entries}
        except Exception as error:  # noqa: BLE001 - zlib has errors of its own
            raise _refused(msg("it is damaged: {reason}", reason=str(error))) from None


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """Unpack a part; one that is larger than the directory says is found out by its checksum, and not unpacked further."""
    with archive.open(entry) as file:
        return file.read(entry.file_size + 1)  # without a number, zipfile unpacks all before it looks at the size


def _leads_out(name: str) -> bool:
    return name.startswith("/") or "\\" in name or ":" in name or normpath(name).startswith("..")


def _main_kind(parts: Mapping[str, bytes]) -> str:
    """Give the kind of the part that is the document."""
    reader = _Reader(_KINDS)
    reader.read(parts.get(_KINDS, b"<none/>"))
    if any("macroEnabled" in kind or "vbaProject" in kind for kind in reader.kinds):
        return "macroEnabled"
    found = [kind for kind in reader.kinds if kind.endswith(".main+xml")]
    return found[0] if len(found) == 1 else ""


def _looked_at(name: str, content: bytes) -> bytes:
    """Look at a part of XML; gives it without the link to the template on which it was written."""
    reader = _Reader(name)
    reader.read(content)
    if not name.endswith(".rels"):
        return content
    attached = False
    for kind, target, elsewhere in reader.relations:
        short = kind.rpartition("/")[2]
        if short == "attachedTemplate":
            attached = True
        elif short in _NEVER:
            raise _refused(msg("it takes in something that runs or lies elsewhere: {what}", what=short))
        elif elsewhere and not (short == "hyperlink" and _scheme(target) in _LINKS):
            raise _refused(msg("it fetches something from elsewhere: {what}", what=target[:200]))
    return _without_template(content) if attached else content


def _scheme(target: str) -> str:
    try:
        return urlsplit(target.strip()).scheme.casefold()
    except ValueError:
        return ""


def _without_template(content: bytes) -> bytes:
    """Point the link to the template at nothing: Word then takes its usual one, and asks nobody for it."""
    root = ET.fromstring(content)  # noqa: S314 - it was looked at before
    for relation in root.findall(f"{{{_RELATIONS}}}Relationship"):
        if relation.get("Type", "").endswith("/attachedTemplate"):
            root.remove(relation)
    written: bytes = ET.tostring(root, encoding="UTF-8", xml_declaration=True, default_namespace=_RELATIONS)
    return written


def without_attached_template(settings: bytes) -> bytes:
    """Take the mention of the template out of the settings, where its relation is gone."""
    return re.sub(rb"<w:attachedTemplate\b[^>]*/>", b"", settings)
