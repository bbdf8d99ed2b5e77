"""A mail server that others wrote (aiosmtpd): says its port, then each message that it takes as a line of JSON.

With a certificate and its key it wants STARTTLS and a login; with a third word, `implicit`, TLS from the first byte.
"""

import asyncio
import json
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

SAID_NO = {
    "nessuno": "550 5.1.1 nobody of that name",
    "altrove": "554 5.7.1 relaying denied",
    "vietato": "550 5.7.1 policy",
    "tardi": "451 4.7.1 come again later",
}


ENCRYPTED = sys.argv[3:] == ["implicit"]


class Keeper:
    async def handle_RCPT(self, server, session, envelope, address, options):
        no = SAID_NO.get(address.split("@")[0])
        if no is None:
            envelope.rcpt_tos.append(address)
        return no or "250 OK"

    async def handle_DATA(self, server, session, envelope):
        told = {
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "mail": envelope.content.decode("ascii"),
            "encrypted": ENCRYPTED or session.ssl is not None,
            "hello": session.host_name,
        }
        print(json.dumps(told), flush=True)
        return "250 OK"


def knows(server, session, envelope, mechanism, data):
    is_known = isinstance(data, LoginPassword) and (data.login, data.password) == (b"palazzo", b"segreta")
    return AuthResult(success=is_known, handled=False)


async def main():
    files = sys.argv[1:3]
    context = None
    if files:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(*files)

    def converse():
        if context is None:
            return SMTP(Keeper(), hostname="localhost")
        if ENCRYPTED:
            return SMTP(Keeper(), hostname="localhost", auth_required=True, auth_require_tls=False, authenticator=knows)
        return SMTP(
            Keeper(),
            hostname="localhost",
            tls_context=context,
            require_starttls=True,
            auth_required=True,
            authenticator=knows,
        )

    loop = asyncio.get_running_loop()
    server = await loop.create_server(converse, "127.0.0.1", 0, ssl=context if ENCRYPTED else None)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


asyncio.run(main())
