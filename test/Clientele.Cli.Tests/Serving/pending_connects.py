import os, signal, socket, subprocess, sys, time
command, setting = sys.argv[1], sys.argv[2]
with open('/proc/sys/net/ipv4/tcp_migrate_req', 'w') as f: f.write(setting)
serve = subprocess.Popen([command, 'serve', '--processes', '2', '--node', 'shop', '--bind', '127.0.0.1', '--port', '7788',
    '--framing', 'lines', '--reply', 'echo', '--output', 'jsonl'], stdout=subprocess.PIPE)
assert b'"listening"' in serve.stdout.readline()
def second():
    for task in os.listdir(f'/proc/{serve.pid}/task'):
        for child in open(f'/proc/{serve.pid}/task/{task}/children').read().split():
            if b'2/2/7788' in open(f'/proc/{child}/cmdline', 'rb').read(): return int(child)
victim = second()
os.kill(victim, signal.SIGSTOP)
time.sleep(0.3)
peers = []
for i in range(40):
    peer = socket.create_connection(('127.0.0.1', 7788), 5)
    peer.settimeout(5)
    peers.append(peer)
time.sleep(0.5)
os.kill(victim, signal.SIGKILL)
answered = reset = 0
for peer in peers:
    try:
        peer.sendall(b'hi\n')
        if peer.recv(10) == b'hi\n': answered += 1
        else: reset += 1
    except OSError: reset += 1
print(f'{answered} answered, {reset} lost')
serve.send_signal(signal.SIGINT)
serve.wait()
