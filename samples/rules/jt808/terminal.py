"""A vehicle terminal after JT/T 808-2013, by the standard alone: it knows nothing of clientele. terminal.py PORT"""
import socket
import struct
import sys

PHONE = bytes.fromhex("013800138000")


def frame(message_id, serial, body):
    content = struct.pack(">HH", message_id, len(body)) + PHONE + struct.pack(">H", serial) + body
    check = 0
    for byte in content:
        check ^= byte
    content += bytes([check])
    return b"\x7e" + content.replace(b"\x7d", b"\x7d\x01").replace(b"\x7e", b"\x7d\x02") + b"\x7e"


def receive(stream):
    assert stream.read(1) == b"\x7e", "a frame begins with 7E"
    content = b""
    while (byte := stream.read(1)) != b"\x7e":
        assert byte, "the stream has ended in a frame"
        content += byte
    content = content.replace(b"\x7d\x02", b"\x7e").replace(b"\x7d\x01", b"\x7d")
    check = 0
    for byte in content:
        check ^= byte
    assert check == 0, "the checksum is wrong: " + content.hex()
    message_id, properties = struct.unpack(">HH", content[:4])
    body = content[12:-1]
    assert content[4:10] == PHONE, "the phone number is wrong: " + content.hex()
    assert properties & 0x3FF == len(body), "the length is wrong: " + content.hex()
    return message_id, body


def ask(connection, stream, serial, message_id, body):
    connection.sendall(frame(message_id, serial, body))
    answer_id, answer = receive(stream)
    print(f"{message_id:04x} #{serial} -> {answer_id:04x} {answer.hex()}")
    return answer_id, answer


with socket.create_connection(("127.0.0.1", int(sys.argv[1])), timeout=20) as connection:
    stream = connection.makefile("rb")
    registration = struct.pack(">HH", 44, 307) + b"MAKER" + b"MODEL".ljust(20) + b"ID00001" + b"\x01" + "粤B12345".encode("gbk")
    answer_id, answer = ask(connection, stream, 0x7D7E, 0x0100, registration)
    assert answer_id == 0x8100 and answer[:3] == b"\x7d\x7e\x00", "registration: " + answer.hex()
    key = answer[3:]

    def general(serial, message_id, body, result):
        answer_id, answer = ask(connection, stream, serial, message_id, body)
        expected = struct.pack(">HHB", serial, message_id, result)
        assert answer_id == 0x8001 and answer == expected, f"{message_id:04x}: {answer.hex()}, expected {expected.hex()}"

    general(2, 0x0102, key, 0)
    general(3, 0x0002, b"", 0)
    # A position whose bytes have marks and escapes among them, sent in two parts.
    position = struct.pack(">IIIIHHH", 0, 3, 22543100, 114057868, 0x7E7D, 600, 90) + bytes.fromhex("261130080000")
    general(4, 0x0200, position, 0)
    general(0x7E00, 0x0704, struct.pack(">HB", 1, 0) + struct.pack(">H", len(position)) + position, 0)
    general(6, 0x0900, b"\x00what", 3)
    general(7, 0x0003, b"", 0)
    assert stream.read(1) == b"", "the platform should have hung up"
print("every answer is right")
