#!/bin/sh
# status_terminal.sh - status on a narrow terminal: no row is wider, colours only
# where they are wanted, and --watch shows what changes until it is interrupted.
. "$(dirname "$0")/common"
need python3

store 3
bd-update -q t-1 --title 'a title that is much too long for a terminal of thirty columns'
cat >talk.py <<'EOF'
import fcntl, os, pty, re, select, signal, struct, subprocess, sys, termios


def start(arguments, columns, **more):
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack('HHHH', 20, columns, 0, 0))
    environment = {k: v for k, v in os.environ.items() if k != 'NO_COLOR'}
    environment.update(TERM='xterm', LC_ALL='C.UTF-8', **more)
    child = subprocess.Popen(['status'] + arguments, stdout=slave, env=environment,
                             preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
    os.close(slave)
    return child, master


def read(master, until=None):
    seen = b''
    try:
        while until is None or until not in seen:
            if not select.select([master], [], [], 30)[0]:
                sys.exit('not ok: no %r in %r' % (until, seen))
            data = os.read(master, 4096)
            if not data:
                break
            seen += data
    except OSError:
        pass
    return seen.decode()


child, master = start([], 30)
coloured = read(master)
plain = re.sub('\x1b\\[[0-9;]*m', '', coloured)
if coloured == plain:
    print('not ok: no colours on a terminal')
if 'a title' not in plain:
    print('not ok: no title: %r' % plain)
for line in plain.splitlines():
    if len(line) > 30:
        print('not ok: wider than the screen: %r' % line)
child, master = start([], 30, NO_COLOR='1')
if '\x1b' in read(master):
    print('not ok: colours, though NO_COLOR is set')

child, master = start(['--watch'], 80)
read(master, b'issue 3')
subprocess.run(['bd-close', '-q', 't-3'], check=True)
subprocess.run(['bd-create', '-q', '--id', 't-9', 'a new one'], check=True)
read(master, b'a new one')
child.send_signal(signal.SIGINT)
last = read(master)
if '\x1b[?1049l' not in last:
    print('not ok: the screen is not given back: %r' % last)
if child.wait() != 0:
    print('not ok: interrupted, it ends with %d' % child.returncode)
EOF
python3 talk.py >said || fail "$(cat said)"
! grep 'not ok' said || bad=1
end
