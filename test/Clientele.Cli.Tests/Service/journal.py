# As a service manager whose journal reads what a program writes: journal.py COMMAND...
# Writes on what comes; SIGTERM is handed to the program, and its exit code is this one's.
import os, signal, socket, subprocess, sys

ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
place = os.fstat(theirs.fileno())
program = subprocess.Popen(
    sys.argv[1:], stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs,
    env=dict(os.environ, JOURNAL_STREAM=f"{place.st_dev}:{place.st_ino}"))
theirs.close()
signal.signal(signal.SIGTERM, lambda *_: program.send_signal(signal.SIGTERM))
while data := ours.recv(65536):
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
sys.exit(program.wait())
