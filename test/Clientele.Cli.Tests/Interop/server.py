"""The simplest server: one customer, many receives of at most 1024 bytes, the same answer in GBK to each."""
import socket

server = socket.socket()
server.bind(("127.0.0.1", 0))
server.listen(10)
print(server.getsockname()[1], flush=True)
customer, address = server.accept()
while True:
    data = customer.recv(1024)
    if len(data) == 0:
        break
    print(data.decode("gbk"), flush=True)
    customer.send("收到".encode("gbk"))
customer.close()
print("gone", flush=True)
