"""A pymodbus server on loopback, unit 1, with 65536 holding registers. It writes a line for each request before it answers."""
import asyncio
import sys

from pymodbus.datastore import ModbusSequentialDataBlock, ModbusServerContext, ModbusSlaveContext
from pymodbus.server import StartAsyncTcpServer

NAMES = {3: "read", 6: "write", 16: "write-several"}


class Registers(ModbusSlaveContext):
    # Each request asks once whether there is what it wants.
    def validate(self, function, address, count=1):
        valid = super().validate(function, address, count)
        print(NAMES.get(function, function) if valid else "refused", flush=True)
        return valid


registers = Registers(hr=ModbusSequentialDataBlock(0, [0] * 65536), zero_mode=True)
asyncio.run(StartAsyncTcpServer(ModbusServerContext(slaves={1: registers}, single=False), address=("127.0.0.1", int(sys.argv[1]))))
