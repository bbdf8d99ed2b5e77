"""Checks what PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1) ask of pages of ours: FILE…

A validator of others (page-validation, which agrees with veraPDF on its corpus) holds each file against both standards; what
our own documents promise besides is looked at with pikepdf. Prints every fault found.
"""
import re
import sys
from xml.etree import ElementTree

import page as validator
import pikepdf

# What every document of ours claims to be.
CLAIMS = ("2a", "ua1")
STANDARD = set("Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody "
               "Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby Warichu Figure Formula Form".split())
# The validator takes a carriage return that ends the data of a stream, as one in 256 does, for a part of the end of line after
# it: where a stream ends so, its word on lengths is not heard.
MISTAKEN = "STREAM-LENGTH"
# A letter has one picture, and one language; a card that comes with it has a picture too, and may have a photograph. Of what
# has codes somebody says how many pictures it has, and of what is in another language which.
FLAGS = ("--letter", "--card", "--photograph")
given = [flag for flag in FLAGS if flag in sys.argv[1:]]
is_letter = "--letter" in given
told = dict(word[2:].split("=", 1) for word in sys.argv[1:] if re.match(r"--(pictures|language)=", word))
pictures = int(told.get("pictures", len(given) if is_letter else 3))
language = told.get("language", "it")
files = [word for word in sys.argv[1:] if not word.startswith("--")]


def ends_in_carriage_return(file):
    """Whether a stream of the file does, as it lies there."""
    pdf = pikepdf.open(file)
    return any(isinstance(thing, pikepdf.Stream) and thing.read_raw_bytes().endswith(b"\r") for thing in pdf.objects)


def judged_by_others(file):
    """What the validator has against the claims; that it looked at something is shown by how many rules it tried."""
    for claim in CLAIMS:
        report = validator.validate_pdf(file, profile=claim)
        for failure in report.failures:
            if MISTAKEN not in failure.rule_id or not ends_in_carriage_return(file):
                yield f"{failure.rule_id}: {failure.message}"
        if report.rules.total < 100 or report.is_compliant != (report.rules.failed == 0):
            yield f"{claim}: the validator tried {report.rules.total} rules and contradicts itself"


def faults_of(file):
    pdf = pikepdf.open(file)
    root = pdf.Root
    faults = []

    def want(condition, fault):
        if not condition:
            faults.append(fault)

    # The file as a whole.
    raw = open(file, "rb").read()
    want(re.match(rb"%PDF-1\.[0-7]\n%[\x80-\xff]{4}", raw), "6.1.2: header without binary mark")
    want("/Encrypt" not in pdf.trailer, "6.1.3: encrypted")
    want("/ID" in pdf.trailer, "6.1.3: no ID")
    want(raw.rstrip().endswith(b"%%EOF"), "6.1.3: data after the end")
    for key in ("/AA", "/OCProperties", "/NeedsRendering", "/Requirements"):
        want(key not in root, f"catalog has {key}")
    want("/Names" not in root or "/JavaScript" not in root.Names, "6.5.1: JavaScript")

    # Metadata: plain, and claiming what we claim.
    metadata = root.Metadata
    want("/Filter" not in metadata, "6.6.2: metadata is compressed")
    xmp = metadata.read_bytes().decode()
    ElementTree.fromstring(re.search(r"<x:xmpmeta.*</x:xmpmeta>|<rdf:RDF.*</rdf:RDF>", xmp, re.S).group())
    with pdf.open_metadata() as meta:
        for key, value in (("pdfaid:part", "2"), ("pdfaid:conformance", "A"), ("pdfuaid:part", "1")):
            want(meta.get(key) == value, f"metadata: {key} is {meta.get(key)}")
        want(meta.get("dc:title"), "metadata: no title")
        want(meta.get("dc:title") == str(pdf.docinfo.get("/Title")), "metadata: title differs from Info")

    # Colour.
    intents = root.get("/OutputIntents", [])
    want(any(i.S == "/GTS_PDFA1" and len(i.DestOutputProfile.read_bytes()) > 128 for i in intents), "6.2.3: no output intent")

    # Tags.
    want(root.MarkInfo.Marked is True, "not marked as tagged")
    want(not root.MarkInfo.get("/Suspects", False), "tags are suspect")
    want(str(root.Lang).startswith(language), "no language")
    want(root.ViewerPreferences.DisplayDocTitle is True, "7.1: title not displayed")
    tree = root.StructTreeRoot
    roles = {str(k): str(v) for k, v in tree.get("/RoleMap", {}).items()}
    seen, widgets, languages = [], [], set()

    def walk(element, parents):
        if isinstance(element, pikepdf.Array):
            for kid in element:
                walk(kid, parents)
            return
        if not isinstance(element, pikepdf.Dictionary):
            return
        if element.get("/Type") == "/OBJR":
            if element.Obj.get("/Subtype") == "/Widget":
                widgets.append((element.Obj, parents[-1]))
            return
        if "/S" not in element:
            return
        name = str(element.S)[1:]
        standard = roles.get("/" + name, "/" + name)[1:]
        want(standard in STANDARD, f"tag {name} is not mapped to a standard one")
        if standard in ("Figure", "Formula", "Form"):
            want(element.get("/Alt"), f"{standard} without words for it")
        if standard == "TH":
            attributes = element.get("/A", [])
            attributes = attributes if isinstance(attributes, pikepdf.Array) else [attributes]
            want(any("/Scope" in a for a in attributes), "7.5: TH without scope")
        if "/Lang" in element:
            languages.add(str(element.Lang))
        seen.append(standard)
        walk(element.get("/K", []), parents + [standard])

    walk(tree.K, [])
    headings = [s for s in seen if re.fullmatch(r"H[1-6]", s)]
    want(headings and headings[0] == "H1", "7.4.2: first heading is not H1")
    for before, after in zip(headings, headings[1:]):
        want(int(after[1]) <= int(before[1]) + 1, "7.4.2: a heading level is skipped")
    want(headings.count("H1") == 1, "more than one H1")
    want(seen.count("Figure") == pictures, f"{seen.count('Figure')} figures")
    want(is_letter or "en" in languages, "the second language is not marked")

    # The parent tree leads from each piece of a page back to its element.
    def numbers(node):
        found = dict(zip(map(int, list(node.get("/Nums", []))[::2]), list(node.get("/Nums", []))[1::2]))
        for kid in node.get("/Kids", []):
            found.update(numbers(kid))
        return found

    parents = numbers(tree.ParentTree)
    want(int(tree.ParentTreeNextKey) > max(parents), "ParentTreeNextKey is in use")

    # Pages, annotations, fields.
    want(1 <= len(pdf.pages) <= 20, f"{len(pdf.pages)} pages")
    for page in pdf.pages:
        want(int(page.StructParents) in parents, "page is not in the parent tree")
        annotations = page.get("/Annots", [])
        want(not len(annotations) or page.get("/Tabs") == "/S", "7.18.3: tab order does not follow the tags")
        for annotation in annotations:
            want(int(annotation.get("/StructParent", -1)) in parents, "7.18.1: annotation is not in the parent tree")
            flags = int(annotation.get("/F", 0))
            want(flags & 4 and not flags & (1 | 2 | 32 | 256), "6.3.2: annotation flags")
            if annotation.Subtype == "/Widget":
                want(any(w.objgen == annotation.objgen and parent == "Form" for w, parent in widgets), "7.18.4: widget is not in a Form")
                want(annotation.get("/TU"), "7.18.1: field without a description")
                zero = [float(v) for v in annotation.Rect] == [0, 0, 0, 0]
                want(zero or "/AP" in annotation, "6.3.3: widget without appearance")
            if annotation.Subtype == "/Link":
                want(annotation.get("/Contents") is not None, "7.18.5: link without words for it")
    if "/AcroForm" in root:
        want(not root.AcroForm.get("/NeedAppearances", False), "6.4.1: NeedAppearances")
        want("/XFA" not in root.AcroForm, "6.4.2: XFA")

    # Fonts: embedded, and every glyph has a character.
    fonts = 0
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/Font" and "/DescendantFonts" in thing:
            fonts += 1
            descriptor = thing.DescendantFonts[0].FontDescriptor
            want(any(k in descriptor for k in ("/FontFile", "/FontFile2", "/FontFile3")), f"6.2.11.4: {thing.BaseFont} is not embedded")
            want("/ToUnicode" in thing, f"6.2.11.7: {thing.BaseFont} has no characters")
        if isinstance(thing, pikepdf.Stream):
            want("/LZWDecode" not in str(thing.get("/Filter", "")), "6.1.7: LZW")
            want("/F" not in thing, "6.1.7: external stream")
    want(fonts >= (2 if is_letter else 3), f"only {fonts} fonts")
    return faults


found = [f"{file}: {fault}" for file in files for fault in [*judged_by_others(file), *faults_of(file)]]
print("\n".join(found) or "no fault found")
sys.exit(1 if found or not files else 0)
