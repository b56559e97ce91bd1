"""The simplest client: says each line of its input in GBK, and prints what one recv returns."""
import socket
import sys

client = socket.socket()
client.connect((sys.argv[1], int(sys.argv[2])))
for line in sys.stdin:
    client.send(line.rstrip("\n").encode("gbk"))
    print(client.recv(1024).decode("gbk"), flush=True)
client.close()
