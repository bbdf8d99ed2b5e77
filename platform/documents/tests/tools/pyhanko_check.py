"""Validates the one seal of each PDF with pyHanko: ROOT.pem MOMENT FILE… Prints what it found; fails if one is not good."""
import sys
from datetime import datetime

from asn1crypto import pem, x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

root_file, moment, *files = sys.argv[1:]
_, _, der = pem.unarmor(open(root_file, "rb").read())
root = x509.Certificate.load(der)


def context():
    return ValidationContext(trust_roots=[root], allow_fetching=False, moment=datetime.fromisoformat(moment))


def is_good(file):
    with open(file, "rb") as handle:
        reader = PdfFileReader(handle)
        (signature,) = reader.embedded_signatures
        status = validate_pdf_signature(signature, context(), context())
        print("file", file)
        print("valid", status.bottom_line, status.intact, status.trusted)
        print("coverage", status.coverage.name, status.modification_level.name)
        print("certification", status.docmdp_ok, signature.docmdp_level.name)
        stamp = status.timestamp_validity
        print("timestamp", stamp.timestamp.isoformat() if stamp and stamp.valid and stamp.trusted else None)
        return status.bottom_line


# Every file is looked at, also after one that is not good.
sys.exit(0 if files and all([is_good(file) for file in files]) else 1)
