"""faulty_broadcast.py FAULT AFTER: sends what anyone says to everyone, until its message numbered AFTER meets a fault with the last who came."""
import select
import socket
import sys

fault, after = sys.argv[1], int(sys.argv[2])
listener = socket.create_server(("127.0.0.1", 0), backlog=1024)
print(f"listening {listener.getsockname()[1]}", flush=True)
poller = select.epoll()
poller.register(listener, select.EPOLLIN)
customers = {}
number = 0

while True:
    for fd, _ in poller.poll():
        if fd == listener.fileno():
            customer, _ = listener.accept()
            customers[customer.fileno()] = customer
            poller.register(customer, select.EPOLLIN)
            continue
        try:
            said = customers[fd].recv(65536)
        except OSError:
            said = b""
        if not said:
            poller.unregister(fd)
            customers.pop(fd).close()
            continue
        number += 1
        for one, customer in customers.items():
            told = said
            if number == after and one == max(customers):
                told = b"" if fault == "drop" else said[:17] + b"?" + said[18:]
            customer.sendall(told)
