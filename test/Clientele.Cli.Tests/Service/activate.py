# As a service manager with socket activation: opens a listening socket, keeps it, and starts a program with it.
# activate.py SOCKET COMMAND...   SOCKET: tcp, unix:PATH, or udp, which is none that listens.
# SOCKET_NAME in the environment is its name.
# A line "stop" on standard input ends the program and waits for it, "start" starts it anew; the end of input ends all.
import fcntl, os, signal, socket, sys

kind, command = sys.argv[1], sys.argv[2:]
if kind == "udp":
    given = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    given.bind(("127.0.0.1", 0))
elif kind == "tcp":
    given = socket.create_server(("127.0.0.1", 0), backlog=4096)
else:
    given = socket.socket(socket.AF_UNIX)
    given.bind(kind[len("unix:"):])
    given.listen(64)


def start():
    child = os.fork()
    if child:
        return child
    os.dup2(fcntl.fcntl(given, fcntl.F_DUPFD, 10), 3)
    os.set_inheritable(3, True)
    os.dup2(os.open("/dev/null", os.O_RDONLY), 0)
    os.environ.update(LISTEN_PID=str(os.getpid()), LISTEN_FDS="1", LISTEN_FDNAMES=os.environ.get("SOCKET_NAME", "clientele.socket"))
    os.execvp(command[0], command)


def stop():
    os.kill(child, signal.SIGTERM)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


child = start()
if kind == "udp":
    sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
for line in sys.stdin:
    if line == "stop\n":
        code, child = stop(), None
        print("ended with", code, flush=True)
    else:
        child = start()
sys.exit(stop() if child else 0)
