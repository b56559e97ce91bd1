"""A hospital on loopback: it speaks HL7 by python3-hl7's own listener (hl7.mllp), admits patients, takes their results and discharges them.
It writes a line for each message before it acknowledges it."""
import asyncio
import sys

import hl7
from hl7.mllp import start_hl7_server

patients = {}


def accept(message):
    event = message["MSH.F9.R1.C2"]
    number = message["PID.F3.R1.C1"]
    if event == "A01":
        patients[number] = message["PID.F5.R1.C1"]
    elif patients.get(number) != message["PID.F5.R1.C1"]:
        return "unknown", "AE"
    elif event == "A03":
        del patients[number]
    return event, "AA"


async def talk(reader, writer):
    try:
        while True:
            message = await reader.readmessage()
            what, code = accept(message)
            print(what, flush=True)
            writer.writemessage(message.create_ack(code))
            await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError):
        pass
    except (hl7.HL7Exception, hl7.mllp.InvalidBlockError) as failure:
        print("invalid", failure, flush=True)
    finally:
        writer.close()


async def main(port):
    server = await start_hl7_server(talk, "127.0.0.1", port, encoding="utf-8", backlog=1024)
    await server.serve_forever()


asyncio.run(main(int(sys.argv[1])))
