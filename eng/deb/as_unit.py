# Does with a unit what systemd does, and checks what comes of it: as_unit.py UNIT [--socket]
# Its user, environment, state directory, watchdog and notify socket; no privileges, and no memory that is written and run.
# With --socket it opens the port as clientele.socket says, and starts the service twice with it.
import ctypes, os, pwd, re, shlex, signal, socket, subprocess, sys, time

unit = {}
for line in open(sys.argv[1]):
    if match := re.match(r"(\w+)=(.*)", line):
        unit.setdefault(match[1], []).append(match[2])
user = pwd.getpwnam(unit["User"][0])
state = "/var/lib/" + unit["StateDirectory"][0]
os.makedirs(state, mode=int(unit["StateDirectoryMode"][0], 8), exist_ok=True)
os.chown(state, user.pw_uid, user.pw_gid)

variables = {"PATH": "/usr/bin:/bin", "USER": user.pw_name, "HOME": user.pw_dir, "LANG": "C.UTF-8"}
variables.update(entry.split("=", 1) for entry in unit["Environment"])
command = shlex.split(unit["ExecStart"][0])

manager = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
manager.bind("\0clientele-test")
manager.settimeout(60)
port = socket.create_server(("", 7788), backlog=4096) if "--socket" in sys.argv else None
system = ctypes.CDLL(None, use_errno=True)
NO_NEW_PRIVILEGES, NO_EXEC_GAIN = (38, 1), (65, 1)  # PR_SET_NO_NEW_PRIVS, PR_SET_MDWE


def start():
    child = os.fork()
    if child:
        return child
    # As systemd does: under nohup they would be ignored from here on.
    for each in signal.SIGHUP, signal.SIGINT, signal.SIGTERM:
        signal.signal(each, signal.SIG_DFL)
    os.setgroups([])
    os.setgid(user.pw_gid)
    os.setuid(user.pw_uid)
    os.umask(int(unit["UMask"][0], 8))
    os.chdir(unit["WorkingDirectory"][0])
    os.dup2(os.open("/dev/null", os.O_RDONLY), 0)
    variables.update(NOTIFY_SOCKET="@clientele-test", WATCHDOG_USEC="1000000", WATCHDOG_PID=str(os.getpid()))
    if port:
        os.dup2(port.detach(), 3)
        os.set_inheritable(3, True)
        variables.update(LISTEN_PID=str(os.getpid()), LISTEN_FDS="1", LISTEN_FDNAMES="clientele")
    for option, value in NO_NEW_PRIVILEGES, NO_EXEC_GAIN:
        if system.prctl(option, value, 0, 0, 0) != 0:
            print("this kernel has no prctl", option)
    os.execve(command[0], command, variables)


def hear(wanted):
    # The watchdog's beats go on: the time of one recv is no bound.
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        message = manager.recv(4096).decode()
        if message.startswith(wanted):
            print("heard", message.replace("\n", "; "))
            return
    raise SystemExit(f"FAILED: never heard {wanted}")


def ask(said, answer, peer=None):
    peer = peer or socket.create_connection(("127.0.0.1", 7788), 30)
    got = b""
    peer.sendall(said)
    while answer not in got:
        more = peer.recv(4096)
        assert more, f"{said} was answered {got}, not {answer}"
        got += more


def stop(child):
    os.kill(child, signal.SIGTERM)
    hear("STOPPING=1")
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert code == 0, f"ended with {code}"


child = start()
hear("READY=1")
ask(b"ping\n", b"pong\n")
hear("WATCHDOG=1")
rules = "/etc/clientele/rules.yaml"
before = open(rules).read()
open(rules, "w").write(before.replace("pong", "changed"))
if "--socket" not in sys.argv:
    for reload in unit["ExecReload"]:
        subprocess.run(shlex.split(reload.replace("$MAINPID", str(child))), check=True)
    hear("RELOADING=1")
    hear("READY=1")
    ask(b"ping\n", b"changed\n")
    stop(child)
else:
    stop(child)
    # Nobody listens but the one who keeps the port: it waits.
    meanwhile = socket.create_connection(("127.0.0.1", 7788), 30)
    child = start()
    hear("READY=1")
    ask(b"ping\n", b"changed\n", meanwhile)
    stop(child)
open(rules, "w").write(before)
