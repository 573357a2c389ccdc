#!/bin/bash
# A terminal: the command reads it, ^Z stops it together with flock-run, it comes
# back to the foreground, and ^C ends it and frees the lock.
. "${0%/*}/common"
need python3

mkfifo up go
store 1
cat >talk.py <<'EOF'
import os, pty, select, signal, sys

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
# Watching: a lock comes and goes on the screen, which is given back in the end.
say('flock-ls --watch\n')
expect('no lock is held')
os.system('flock-run -a robin seen -- sh -c "echo >up; read x <go" & read x <up')
expect('seen')
expect('robin')
os.system('echo >go')
expect('no lock is held')
say('\x03')
expect('\x1b[?1049l')
expect('ready> ')
say('exit\n')
os.waitpid(pid, 0)
EOF
python3 talk.py || fail 'the terminal'
end
