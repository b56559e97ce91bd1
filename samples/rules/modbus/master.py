"""A Modbus master: pymodbus, which knows nothing of clientele. master.py PORT"""
import sys

from pymodbus.client import ModbusTcpClient

master = ModbusTcpClient("127.0.0.1", port=int(sys.argv[1]), timeout=20)
assert master.connect(), "no connection"


def read(address, count=1):
    answer = master.read_holding_registers(address, count, slave=1)
    print(f"read {count} at {address}: {answer.exception_code if answer.isError() else answer.registers}")
    return answer


assert read(0).registers == [7]
assert read(0, 4).registers == [7, 0, 0x1234, 0xFFFF]
for value in (123, 0x0A0D, 0):
    assert not master.write_register(1, value, slave=1).isError()
    assert read(1).registers == [value]
assert read(9).exception_code == 2
assert master.write_register(0, 1, slave=1).exception_code == 2
assert master.read_coils(0, 8, slave=1).exception_code == 1
assert read(0, 4).registers == [7, 0, 0x1234, 0xFFFF]
master.close()
print("every register is right")
