/* waiters N FILE COMMAND... - N processes that wait for the lock of FILE by COMMAND

   A process beside them has the lock until the kernel shows all of them waiting, for
   two seconds more, and then lets it go.  Prints, in microseconds, what one hand-over
   took of the time until all had ended, and how long all together ran in the second
   second. */
#define _GNU_SOURCE
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now(void) {
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1e6 + t.tv_nsec / 1e3;
}

static int waiting(unsigned long inode) {
	char line[256], end[64];
	int n = 0;
	FILE *locks = fopen("/proc/locks", "r");
	snprintf(end, sizeof end, ":%lu ", inode);
	while (locks && fgets(line, sizeof line, locks)) n += strstr(line, "-> FLOCK") && strstr(line, end);
	if (locks) fclose(locks);
	return n;
}

/* Of all threads of a process. */
static double ran(int pid) {
	char path[512];
	double sum = 0, ns;
	snprintf(path, sizeof path, "/proc/%d/task", pid);
	DIR *tasks = opendir(path);
	for (struct dirent *task; tasks && (task = readdir(tasks));) {
		snprintf(path, sizeof path, "/proc/%d/task/%s/schedstat", pid, task->d_name);
		FILE *stat = task->d_name[0] == '.' ? NULL : fopen(path, "r");
		if (stat && fscanf(stat, "%lf", &ns) == 1) sum += ns;
		if (stat) fclose(stat);
	}
	if (tasks) closedir(tasks);
	return sum / 1e3;
}

int main(int argc, char **argv) {
	const int n = argc > 3 ? atoi(argv[1]) : 0;
	int held[2], enough[2];
	char byte;
	struct stat file;
	if (n <= 0 || pipe2(held, O_CLOEXEC) != 0 || pipe2(enough, O_CLOEXEC) != 0) return 2;
	if (fork() == 0) {
		const int fd = open(argv[2], O_RDWR | O_CREAT, 0666);
		close(enough[1]);
		if (fd < 0 || flock(fd, LOCK_EX) != 0 || write(held[1], "", 1) != 1) _exit(2);
		_exit(read(enough[0], &byte, 1) != 0);
	}
	close(enough[0]);
	if (read(held[0], &byte, 1) != 1 || stat(argv[2], &file) != 0) return 2;
	int *pids = calloc((size_t)n, sizeof *pids);
	for (int i = 0; i < n; i++)
		if ((pids[i] = fork()) == 0) {
			execvp(argv[3], argv + 3);
			_exit(127);
		}
	while (waiting(file.st_ino) < n) usleep(10000);
	sleep(1);
	double cpu = 0;
	for (int i = 0; i < n; i++) cpu -= ran(pids[i]);
	sleep(1);
	for (int i = 0; i < n; i++) cpu += ran(pids[i]);
	const double start = now();
	close(enough[1]);
	int bad = 0, status;
	while (wait(&status) > 0) bad |= status != 0;
	printf("%.0f %.0f\n", (now() - start) / n, cpu > 0 ? cpu : 0);
	return bad;
}
