"""A mail server on loopback that takes mail for example.com, forgets it, and refuses to pass anything on: server.py PORT [CERTIFICATE KEY]
With a certificate it offers STARTTLS. It writes a line for each thing before it answers."""
import asyncio
import ssl
import sys

from aiosmtpd.smtp import SMTP


class Mailboxes:
    # aiosmtpd does not await this one.
    def handle_STARTTLS(self, server, session, envelope):
        print("tls", flush=True)
        return True

    async def handle_RCPT(self, server, session, envelope, address, options):
        if not address.endswith("@example.com"):
            print("refused", flush=True)
            return "550 this server does not pass mail on"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        print("mail-in-TLS" if session.ssl else "mail", flush=True)
        return "250 accepted, and forgotten"


async def main(port, *certificate):
    context = None
    if certificate:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(*certificate)
    server = await asyncio.get_running_loop().create_server(
        lambda: SMTP(Mailboxes(), hostname="mail.example.com", tls_context=context), "127.0.0.1", port, backlog=1024
    )
    await server.serve_forever()


asyncio.run(main(int(sys.argv[1]), *sys.argv[2:]))
