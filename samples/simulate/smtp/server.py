"""A mail server on loopback that takes mail for example.com, forgets it, and refuses to pass anything on."""
import asyncio
import sys

from aiosmtpd.smtp import SMTP


class Mailboxes:
    async def handle_RCPT(self, server, session, envelope, address, options):
        if not address.endswith("@example.com"):
            return "550 this server does not pass mail on"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        return "250 accepted, and forgotten"


async def main(port):
    server = await asyncio.get_running_loop().create_server(
        lambda: SMTP(Mailboxes(), hostname="mail.example.com"), "127.0.0.1", port, backlog=1024
    )
    await server.serve_forever()


asyncio.run(main(int(sys.argv[1])))
