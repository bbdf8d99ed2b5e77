"""The peer of the benchmark: the same page set by WeasyPrint and sealed by pyHanko, again and again.

SECONDS FOLDER: the folder holds `page.json`, what our page says, and `seal.svg`, its drawing. The page has the
same words, typefaces, drawing and codes, is tagged and claims PDF/A-2a, as ours does. Prints how many were made
per second, after one that warms everything up.
"""

import base64
import datetime
import html
import io
import json
import logging
import pathlib
import sys
import time

import segno
from asn1crypto import keys as asn1_keys, x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko_certvalidator.registry import SimpleCertificateStore
from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration

FONTS = pathlib.Path(__file__).resolve().parents[3] / "platform/documents/assets/fonts/titillium-web"
FACES = "".join(
    f"@font-face {{ font-family: Titillium; src: url(file://{FONTS}/TitilliumWeb-{name}.ttf);"
    f" font-weight: {weight}; font-style: {style} }}\n"
    for name, weight, style in (
        ("Regular", 400, "normal"),
        ("SemiBold", 600, "normal"),
        ("Italic", 400, "italic"),
    )
)
STYLE = """@page { size: A4; margin: 15mm 21mm } body { font: 10.5pt Titillium; margin: 0 }
h1 { font-size: 23pt; font-weight: 600 } h2 { font-size: 11pt } header { display: flex; border-bottom: 2pt solid #a3111f }
header img { height: 25mm } table { width: 100%; border-collapse: collapse }
th, td { text-align: left; border-bottom: .4pt solid #bbb; padding: 2mm 0; font-weight: 400 } td { font-weight: 600 }
.check { background: #f7eeee; padding: 4mm; display: flex } .check img { image-rendering: pixelated } .check img.small { width: 24mm } .check img.large { width: 46mm }"""


def picture(svg, description):
    """An SVG inside the page."""
    data = base64.b64encode(svg.encode()).decode()
    return f'<img alt="{html.escape(description)}" src="data:image/svg+xml;base64,{data}">'


def code(text, description, kind):
    """A QR code as a picture of two pixels a module, as ours is: the peer is a sixth faster so than with a drawing."""
    pixels = segno.make(text, error="m", micro=False).png_data_uri(scale=2, border=4)
    return f'<img class="{kind}" alt="{html.escape(description)}" src="{pixels}">'


def rows(section):
    """A part of the statement: rows, a table, or sentences."""
    content = section["content"]
    heading = f"<h2>{html.escape(section['heading']['main'])}</h2>" if section["heading"] else ""
    if content["kind"] == "prose":
        return heading + "".join(f"<p>{html.escape(text['main'])}</p>" for text in content["paragraphs"])
    if content["kind"] == "table":
        head = "".join(f"<th>{html.escape(column['heading']['main'])}</th>" for column in content["columns"])
        lines = ("".join(f"<td>{html.escape(cell)}</td>" for cell in line) for line in content["lines"])
        return f"{heading}<table><tr>{head}</tr>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>"
    lines = (
        f"<tr><th>{html.escape(row['label']['main'])}</th><td>{html.escape(row['value'])}</td></tr>"
        for row in content["rows"]
    )
    return f"{heading}<table>{''.join(lines)}</table>"


def page(data, seal):
    """Our page in HTML."""
    issuer, check = data["issuer"], data["verification"]
    legal = "".join(f"<p>{html.escape(text['main'])}</p>" for text in data["legal"])
    particulars = "".join(
        f"<p>{html.escape(row['label']['main'])}: <b>{html.escape(row['value'])}</b></p>" for row in data["particulars"]
    )
    return f"""<!doctype html><html lang="it"><head><meta charset="utf-8">
<title>{html.escape(data['title']['main'])}</title><style>{FACES}{STYLE}</style></head><body>
<header>{picture(seal, issuer['seal_alt'])}<div><p><b>{html.escape(issuer['name'])}</b></p>
<p>{html.escape(issuer['office']['main'])}</p><p>{html.escape(issuer['contact'])}</p></div></header>
<h1>{html.escape(data['title']['main'])}</h1><p>{html.escape((data['intro'] or dict(main=''))['main'])}</p>
{''.join(rows(section) for section in data['sections'])}{legal}{particulars}
<div class="check"><div><h2>{html.escape(check['heading']['main'])}</h2><p>{html.escape(check['advice']['main'])}</p>
{code(check['link'], check['online']['alt'], 'small')}<p>{html.escape(check['online']['text']['main'])}</p>
<p><a href="{html.escape(check['link'])}">{html.escape(check['link'])}</a></p><p><b>{html.escape(check['code'])}</b></p></div>
<div>{code(check['payload'], check['offline']['alt'], 'large')}<p>{html.escape(check['offline']['text']['main'])}</p></div></div>
<p>{html.escape(check['seal_note']['main'])}</p></body></html>"""


def make_signer():
    """A signer with an RSA key of 2048 bits and a certificate of its own."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Comune di Prova")])
    now = datetime.datetime.now(datetime.timezone.utc)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now)
        .not_valid_after(now + datetime.timedelta(days=30))
        .sign(key, hashes.SHA256())
    )
    encoded = key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return signers.SimpleSigner(
        signing_cert=asn1_x509.Certificate.load(certificate.public_bytes(serialization.Encoding.DER)),
        signing_key=asn1_keys.PrivateKeyInfo.load(encoded),
        cert_registry=SimpleCertificateStore(),
    )


def make_one(data, seal, signer, fonts):
    """One page, tagged, as PDF/A-2a, sealed as PAdES."""
    pdf = HTML(string=page(data, seal)).write_pdf(font_config=fonts, pdf_variant="pdf/a-2a", pdf_tags=True)
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    meta = signers.PdfSignatureMetadata(
        field_name="Sigillo", md_algorithm="sha256", subfilter=fields.SigSeedSubFilter.PADES
    )
    return signers.sign_pdf(writer, meta, signer=signer).getvalue()


def main():
    seconds, folder = float(sys.argv[1]), pathlib.Path(sys.argv[2])
    logging.disable(logging.CRITICAL)
    data, seal = json.loads((folder / "page.json").read_text()), (folder / "seal.svg").read_text()
    signer, fonts = make_signer(), FontConfiguration()
    (folder / "peer.pdf").write_bytes(make_one(data, seal, signer, fonts))
    began, count = time.monotonic(), 0
    while time.monotonic() - began < seconds:
        count += 1
        assert len(make_one(data, seal, signer, fonts)) > 10_000
    print(count / (time.monotonic() - began))


main()
