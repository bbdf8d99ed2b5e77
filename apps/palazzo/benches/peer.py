"""The peer of the benchmark: the same page made by WeasyPrint and sealed by pyHanko, again and again.

Prints how many were made per second, after one that warms everything up.
"""

import datetime
import io
import sys
import time

from asn1crypto import keys as asn1_keys, x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko_certvalidator.registry import SimpleCertificateStore
from weasyprint import HTML

PAGE = """<!doctype html><html lang="it"><head><meta charset="utf-8"><title>Certificato di nascita</title>
<style>@page {{ size: A4; margin: 2cm }} body {{ font-family: sans-serif; font-size: 10pt }}
h1 {{ text-align: center }} td {{ padding: 3pt 8pt; border-bottom: 0.4pt solid #999 }}</style></head><body>
<h1>Comune di Milano</h1><h2>Certificato di nascita n. {number}</h2>
<p>L'Ufficiale d'anagrafe, in base alle risultanze degli atti, certifica che</p>
<table><tr><td>Cognome e nome</td><td>ROSSI GIULIA</td></tr><tr><td>Nata a</td><td>Milano (MI) il 12 marzo 1984</td></tr>
<tr><td>Codice fiscale</td><td>RSSGLI84C52F205X</td></tr><tr><td>Atto di nascita</td><td>n. {number} P. I S. A anno 1984</td></tr></table>
<p>Il presente certificato non può essere prodotto agli organi della pubblica amministrazione o ai privati gestori
di pubblici servizi.</p><p>Validità: sei mesi dal rilascio.</p></body></html>"""


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


def make_one(signer, number):
    """One page, as PDF/A-2b, sealed as PAdES."""
    pdf = HTML(string=PAGE.format(number=number)).write_pdf(pdf_variant="pdf/a-2b")
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    meta = signers.PdfSignatureMetadata(
        field_name="Sigillo", md_algorithm="sha256", subfilter=fields.SigSeedSubFilter.PADES
    )
    return len(signers.sign_pdf(writer, meta, signer=signer).getvalue())


def main():
    seconds = float(sys.argv[1])
    signer = make_signer()
    make_one(signer, 0)
    began, count = time.monotonic(), 0
    while time.monotonic() - began < seconds:
        count += 1
        assert make_one(signer, count) > 1000
    print(count / (time.monotonic() - began))


main()
