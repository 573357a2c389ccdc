/* locker FILE COMMAND... - the least that runs a command below a lock: open, flock,
   exec.  Linked statically. */
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

int main(int argc, char **argv) {
	const int fd = argc > 2 ? open(argv[1], O_RDWR | O_CREAT, 0666) : -1;
	if (fd < 0 || flock(fd, LOCK_EX) != 0) return 125;
	execvp(argv[2], argv + 2);
	return 127;
}
