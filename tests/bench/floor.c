/* floor FILE - what no durable change can undercut: a process that overwrites 300
   bytes of a file and waits for the disk.  Linked statically. */
#include <fcntl.h>
#include <unistd.h>

int main(int argc, char** argv) {
	static const char bytes[300];
	const int fd = argc == 2 ? open(argv[1], O_WRONLY) : -1;
	return fd < 0 || pwrite(fd, bytes, sizeof bytes, 0) != sizeof bytes || fdatasync(fd) != 0;
}
