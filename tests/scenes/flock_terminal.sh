#!/bin/bash
# A terminal: the command reads it, ^Z stops it together with flock-run, it comes
# back to the foreground, and ^C ends it and frees the lock.
. "${0%/*}/common"
need python3

mkfifo up go
store 1
cat >talk.py <<'EOF'
import atexit, fcntl, os, pty, re, select, signal, struct, subprocess, sys, termios

pid, tty = pty.fork()
if pid == 0:
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # a background job ignores it
    os.environ.update(PS1='ready> ', TERM='dumb', HISTFILE='/dev/null')
    os.execvp('bash', ['bash', '--norc', '--noprofile', '--noediting', '-i'])
seen = b''


def expect(text):
    global seen
    while text.encode() not in seen:
        if not select.select([tty], [], [], 30)[0]:
            sys.exit('not ok: no %r in %r' % (text, seen))
        seen += os.read(tty, 4096)
    before, _, seen = seen.partition(text.encode())
    return before


def say(text):
    os.write(tty, text.encode())


expect('ready> ')
say('flock-run a -- sh -c \'echo be""gin $$.; exec cat\'\n')
expect('begin ')
pid_of_cat = expect('.').decode()
say('hello\n')
expect('hello\r\nhello')
say('\x1a')
expect('Stopped')
expect('ready> ')
# A reader that has not noticed its stop yet would take what is typed for the shell.
while open('/proc/%s/stat' % pid_of_cat).read().rpartition(')')[2].split()[0] != 'T':
    pass
say('flock-run -n a true; echo sta""tus $?\n')
expect('held by pid')
expect('status 75')
say('fg\n')
expect('flock-run a')
say('again\n')
expect('again\r\nagain')
say('\x03')
expect('ready> ')
say('echo sta""tus $?\n')
expect('status 130')
say('flock-run -n a true; echo sta""tus $?\n')
expect('status 0')
# One that stops itself is shown to the shell as stopped.
say('flock-run a -- sh -c \'kill -STOP $$; echo went""on\'\n')
expect('Stopped')
say('fg\n')
expect('wenton')


# Watching.  A frame begins in the upper left corner and erases nothing before it
# draws; it is what the screen has room for, below its headings.
def frame(rows, columns, text):
    """Waits for a frame that holds `text`: its lines, without colours."""
    global seen
    while True:
        expect('\x1b[H')
        while b'\x1b[H' not in seen and b'\x1b[?1049l' not in seen:
            if not select.select([tty], [], [], 30)[0]:
                sys.exit('not ok: no frame with %r: %r' % (text, seen))
            seen += os.read(tty, 4096)
        drawn = seen.partition(b'\x1b[H')[0].decode()
        lines = re.sub('\x1b\\[[0-9;]*m', '', drawn).replace('\r', '').split('\n')
        if any('\x1b[J' in line and line != '\x1b[J' for line in lines) or '\x1b[2J' in drawn:
            sys.exit('not ok: erased: %r' % drawn)
        lines = [line.replace('\x1b[K', '') for line in lines if line != '\x1b[J']
        if len(lines) > rows or any(len(line) > columns for line in lines):
            print('not ok: larger than %dx%d: %r' % (rows, columns, lines))
        if any(text in line for line in lines):
            return lines


def size(rows, columns):
    fcntl.ioctl(tty, termios.TIOCSWINSZ, struct.pack('HHHH', rows, columns, 0, 0))


size(8, 60)
say('flock-ls --watch\n')
expect('\x1b[?1049h')
frame(8, 60, 'no lock is held')
holders = []
atexit.register(lambda: [holder.kill() for holder in holders])
for n in range(12):
    holders.append(subprocess.Popen(
        ['flock-run', '-a', 'robin', 'seen%02d' % n, 'sh', '-c', 'echo >up; read x <go' + ' # long' * 20]))
    open('up').read()
lines = frame(8, 60, 'and 8 lines more')
if not lines[0].endswith('12 held, 0 waiting'):
    print('not ok: no summary: %r' % lines)
if lines[2].split() != 'LOCK MODE PID FOR WAIT AGENT COMMAND'.split():
    print('not ok: no headings: %r' % lines)
if not any('seen00' in line and 'robin' in line for line in lines):
    print('not ok: no lock: %r' % lines)
size(24, 80)  # tells of a lock that was below the edge
lines = frame(24, 80, 'seen11')
if len(lines) != 15:
    print('not ok: twelve locks in %r' % lines)
# ^Z gives the terminal back, fg takes it again.
say('\x1a')
expect('\x1b[?25h\x1b[?1049l')
expect('Stopped')
expect('ready> ')
say('echo as be""fore\n')
expect('as before')
expect('ready> ')
say('fg\n')
expect('\x1b[?1049h')
frame(24, 80, 'seen11')
while any(holder.poll() is None for holder in holders):
    try:
        os.close(os.open('go', os.O_WRONLY | os.O_NONBLOCK))
    except OSError:
        pass  # nobody reads at this moment
frame(24, 80, 'no lock is held')
say('\x03')
expect('\x1b[?1049l')
expect('ready> ')
say('echo sta""tus $?\n')
expect('status 0')
say('exit\n')
os.waitpid(pid, 0)
EOF
python3 talk.py || fail 'the terminal'
end
