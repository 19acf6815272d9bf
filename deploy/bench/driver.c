// driver.c - closed-loop load driver for agent servers: N users, each a session of M turns, one keep-alive
// connection per user, one thread, epoll. Measures turn latency and time to first answer token, checks every
// answer, and reads the CPU seconds and memory of the server's process tree from /proc.
// Loopback only; bounded by --warm + --dur seconds. Build: cc -O2 -o driver driver.c -lm
//
//   driver --port 8080 --path /turn --body '{"session":"{sid}","message":"..."}' -c 32 --warm 5 --dur 10 --pid 1234
//   {sid} session id   {turn} turn number   {n} running number
//   --setup-path P --setup-body B --setup-key K    one request at the start of each session; {sid} is then the
//                                                  value of "K" in its answer
//   --hdr 'Name: value'   --turns M   --think MS   --aux PID (counted apart, e.g. a database)   --stub-port 9100
//   --accept TYPE (application/json)   --first FT7Q --last END7Q: markers of the first and the last answer token   --keep 0: a new connection per turn
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <math.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static int port = 8080, C = 32, turns = 5, think = 0, timeout_s = 60, stub_port = 0, keep = 1; static double warm = 5, dur = 10;
static const char *path = "/turn", *body = "{\"session\":\"{sid}\",\"message\":\"What is the state of case A-1042, and what is still missing?\"}", *setup_path, *setup_body = "{}", *setup_key = "id", *setup_method = "POST", *first_m = "FT7Q", *last_m = "END7Q", *label = "run", *json_out, *accept_m = "application/json";
static char hdrs[2048]; static int pids[16], npid, aux[16], naux;

#define SUB 4096 // buckets per octave: under 0.03 % error
typedef struct { uint64_t n; double sum, max; uint32_t b[32 * SUB]; } hist; // microseconds
static int hb(double us) { if (us < SUB) return (int)us; uint64_t v = (uint64_t)us; int e = 63 - __builtin_clzll(v); int i = (e - 11) * SUB + (int)((v >> (e - 12)) & (SUB - 1)); return i < 32 * SUB ? i : 32 * SUB - 1; }
static double hv(int i) { if (i < SUB) return i; int e = i / SUB + 11; return ((double)(SUB + i % SUB) + 0.5) * pow(2, e - 12); }
static void hadd(hist *h, double us) { h->n++; h->sum += us; if (us > h->max) h->max = us; h->b[hb(us)]++; }
static double hq(hist *h, double q) { uint64_t t = (uint64_t)ceil(h->n * q), a = 0; for (int i = 0; i < 32 * SUB; i++) { a += h->b[i]; if (a >= t && a) return hv(i); } return h->max; }
static hist lat, ttft, setl;

enum { P_HEAD, P_LEN, P_CSIZE, P_CDATA, P_CCRLF, P_CTRAIL, P_EOF };
typedef struct user {
  int fd, turn, st, setup, status, closing, busy, connecting, got_first, got_last, id; unsigned sess; long left; double t0; char sid[80];
  char head[8192]; int hn; char cz[32]; int czn; char carry[16]; int cn; char cap[65536]; int capn;
  char *out; int ol, oo, oc; double wake; struct user *nx; int inq;
} user;
static user *U; static int ep; static uint64_t done_all, errs_all, done_w, err_w, seq; static int phase; static char errsample[400];
static double now(void) { struct timespec t; clock_gettime(CLOCK_MONOTONIC, &t); return t.tv_sec * 1e6 + t.tv_nsec / 1e3; }
// timer wheel in ms
#define W 262144
static user *wh[W]; static long wnow;
static void later(user *u, double ms) { if (u->inq) return; long s = (long)(now() / 1e3 + ms); if (s <= wnow) s = wnow + 1; if (s > wnow + W - 2) s = wnow + W - 2; u->nx = wh[s % W]; wh[s % W] = u; u->inq = 1; }

static void drop(user *u) { if (u->fd >= 0) close(u->fd); u->fd = -1; u->busy = 0; }
static void fail(user *u, const char *why) {
  errs_all++; if (phase == 1) err_w++;
  if (!errsample[0] || errs_all < 3) snprintf(errsample, sizeof errsample, "%s; status %d; %.220s", why, u->status, u->capn ? u->cap : "");
  drop(u); u->turn = -1; later(u, 200);
}
static void sub(user *u, char **o, const char *t) { for (; *t; t++) { if (!strncmp(t, "{sid}", 5)) { *o += sprintf(*o, "%s", u->sid); t += 4; } else if (!strncmp(t, "{turn}", 6)) { *o += sprintf(*o, "%d", u->turn); t += 5; } else if (!strncmp(t, "{n}", 3)) { *o += sprintf(*o, "%lu", (unsigned long)++seq); t += 2; } else *(*o)++ = *t; } }
static void flush_out(user *u) { while (u->oo < u->ol) { ssize_t r = send(u->fd, u->out + u->oo, u->ol - u->oo, MSG_NOSIGNAL); if (r < 0) { if (errno == EAGAIN || errno == ENOTCONN || errno == EINPROGRESS) return; fail(u, "send"); return; } u->oo += r; } }
static void start(user *u) {
  if (phase == 2) return;
  if (u->turn < 0 || u->turn >= turns) { u->turn = 0; u->sess++; snprintf(u->sid, sizeof u->sid, "s%d-%d-%u", (int)getpid(), u->id, u->sess); u->setup = setup_path != 0; }
  char pb[1024], bb[16384], *o = pb; sub(u, &o, u->setup ? setup_path : path); *o = 0; o = bb; const char *m = u->setup ? setup_method : "POST"; if (strcmp(m, "GET")) sub(u, &o, u->setup ? setup_body : body); int bn = o - bb;
  if (!u->out) u->out = malloc(u->oc = 20000);
  u->ol = sprintf(u->out, "%s %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n%sContent-Type: application/json\r\nAccept: %s\r\nContent-Length: %d\r\n\r\n", m, pb, port, hdrs, u->setup ? "application/json" : accept_m, bn);
  memcpy(u->out + u->ol, bb, bn); u->ol += bn; u->oo = 0;
  u->st = P_HEAD; u->hn = 0; u->cn = u->capn = u->czn = 0; u->got_first = u->got_last = u->status = u->closing = 0; u->busy = 1; u->t0 = now();
  if (u->fd < 0) {
    u->fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0); int one = 1; setsockopt(u->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    if (connect(u->fd, (void *)&a, sizeof a) && errno != EINPROGRESS) { fail(u, "connect"); return; }
    struct epoll_event e = {.events = EPOLLIN | EPOLLOUT | EPOLLET, .data.ptr = u}; epoll_ctl(ep, EPOLL_CTL_ADD, u->fd, &e);
  }
  flush_out(u);
}
static void finish(user *u) {
  double t = now(), us = t - u->t0; u->busy = 0;
  if (u->status < 200 || u->status > 299) { fail(u, "bad status"); return; }
  if (u->setup) {
    char k[64]; int kn = snprintf(k, sizeof k, "\"%s\"", setup_key); u->cap[u->capn < 65535 ? u->capn : 65535] = 0; char *p = strstr(u->cap, k);
    if (p) { p += kn; while (*p == ':' || *p == ' ') p++; int q = *p == '"'; p += q; int i = 0; while (*p && i < 79 && (q ? *p != '"' : (isalnum(*p) || *p == '-'))) u->sid[i++] = *p++; u->sid[i] = 0; } else if (setup_key[0] != '-') { fail(u, "no setup key"); return; }
    if (phase == 1) hadd(&setl, us);
    u->setup = 0; if (u->closing || !keep) { close(u->fd); u->fd = -1; } start(u); return;
  }
  if (!u->got_last) { fail(u, "no end marker"); return; }
  done_all++; if (phase == 1) { done_w++; hadd(&lat, us); if (!u->got_first) hadd(&ttft, us); }
  if (u->closing || !keep) { close(u->fd); u->fd = -1; }
  u->turn++;
  if (think) { later(u, think * (0.5 + drand48())); } else start(u);
}
static void body_bytes(user *u, const char *p, int n) {
  if (n <= 0) return;
  if (u->capn < 4000 || (u->setup && u->capn < 65000)) { int k = n; int lim = u->setup ? 65000 : 4000; if (k > lim - u->capn) k = lim - u->capn; memcpy(u->cap + u->capn, p, k); u->capn += k; u->cap[u->capn] = 0; }
  char t[48]; int m = n < 16 ? n : 16; memcpy(t, u->carry, u->cn); memcpy(t + u->cn, p, m);
  if (!u->got_first && (memmem(p, n, first_m, strlen(first_m)) || memmem(t, u->cn + m, first_m, strlen(first_m)))) { u->got_first = 1; if (phase == 1 && !u->setup) hadd(&ttft, now() - u->t0); }
  if (!u->got_last && (memmem(p, n, last_m, strlen(last_m)) || memmem(t, u->cn + m, last_m, strlen(last_m)))) u->got_last = 1;
  if (n >= 15) { memcpy(u->carry, p + n - 15, 15); u->cn = 15; } else { int tot = u->cn + n; char z[64]; memcpy(z, u->carry, u->cn); memcpy(z + u->cn, p, n); int k = tot > 15 ? 15 : tot; memcpy(u->carry, z + tot - k, k); u->cn = k; }
}
// returns 1 when the answer is complete
static int feed(user *u, const char *p, int n) {
  while (n > 0) switch (u->st) {
    case P_HEAD: {
      int k = n < (int)sizeof u->head - 1 - u->hn ? n : (int)sizeof u->head - 1 - u->hn, old = u->hn; memcpy(u->head + u->hn, p, k); u->hn += k; u->head[u->hn] = 0;
      char *e = memmem(u->head, u->hn, "\r\n\r\n", 4); if (!e) { p += k; n -= k; if (k == 0) return -1; break; }
      int used = e - u->head + 4 - old; p += used; n -= used; e[2] = 0;
      u->status = atoi(u->head + 9); if (u->status == 100) { u->hn = 0; break; }
      u->left = -1; int ch = 0;
      for (char *l = strchr(u->head, '\n'); l; l = strchr(l, '\n')) { l++; if (!strncasecmp(l, "content-length:", 15)) u->left = atol(l + 15); else if (!strncasecmp(l, "transfer-encoding:", 18) && strcasestr(l, "chunked")) ch = 1; else if (!strncasecmp(l, "connection: close", 17)) u->closing = 1; }
      if (ch) u->st = P_CSIZE; else if (u->left >= 0) { u->st = P_LEN; if (u->left == 0) return 1; } else if (u->status == 204) return 1; else { u->st = P_EOF; u->closing = 1; }
      break; }
    case P_LEN: { int k = n < u->left ? n : u->left; body_bytes(u, p, k); p += k; n -= k; u->left -= k; if (!u->left) return 1; break; }
    case P_CSIZE: if (*p == '\n') { u->cz[u->czn] = 0; u->left = strtol(u->cz, 0, 16); u->czn = 0; u->st = u->left ? P_CDATA : P_CTRAIL; } else if (u->czn < 30) u->cz[u->czn++] = *p; p++; n--; break;
    case P_CDATA: { int k = n < u->left ? n : u->left; body_bytes(u, p, k); p += k; n -= k; u->left -= k; if (!u->left) u->st = P_CCRLF; break; }
    case P_CCRLF: if (*p == '\n') u->st = P_CSIZE; p++; n--; break;
    case P_CTRAIL: if (*p == '\n') { if (u->czn == 0) { return 1; } u->czn = 0; } else if (*p != '\r') u->czn = 1; p++; n--; break;
    case P_EOF: body_bytes(u, p, n); n = 0; break;
  }
  return 0;
}
static void readable(user *u) {
  static char b[262144];
  for (;;) {
    if (u->fd < 0) return;
    ssize_t r = recv(u->fd, b, sizeof b, 0);
    if (r < 0) { if (errno == EAGAIN) return; if (u->busy) fail(u, strerror(errno)); else drop(u); return; }
    if (r == 0) { if (u->busy && u->st == P_EOF) { finish(u); } else if (u->busy && u->hn == 0 && !u->connecting) { drop(u); u->connecting = 1; start(u); u->connecting = 0; } else if (u->busy) fail(u, "closed early"); else drop(u); return; }
    if (!u->busy) continue;
    int k = feed(u, b, r); if (k < 0) { fail(u, "header too long"); return; } if (k > 0) { finish(u); if (!u->busy) return; }
  }
}
// ---- /proc
typedef struct { double cpu; long rss, hwm, thr; int n; } usage;
static int in_tree(int pid, int *roots, int nr, int *pp, int maxp) { for (int g = 0; pid > 1 && g < 40; g++) { for (int i = 0; i < nr; i++) if (pid == roots[i]) return 1; pid = pid < maxp ? pp[pid] : 0; } return 0; }
static usage tree(int *roots, int nr) {
  static int pp[4200000]; static double cc[4200000]; static int lst[20000]; int n = 0; usage z = {0}; DIR *d = opendir("/proc"); struct dirent *e; double hz = sysconf(_SC_CLK_TCK); char f[300], b[1024];
  if (!nr) { closedir(d); return z; }
  while ((e = readdir(d))) { int p = atoi(e->d_name); if (p <= 0 || p >= 4200000) continue; snprintf(f, sizeof f, "/proc/%d/stat", p); FILE *h = fopen(f, "r"); if (!h) continue; size_t k = fread(b, 1, sizeof b - 1, h); fclose(h); b[k] = 0; char *q = strrchr(b, ')'); if (!q) continue; int ppid; unsigned long ut, st; long cu, cs; if (sscanf(q + 2, "%*c %d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu %ld %ld", &ppid, &ut, &st, &cu, &cs) != 5) continue; pp[p] = ppid; cc[p] = (ut + st + cu + cs) / hz; if (n < 20000) lst[n++] = p; }
  closedir(d);
  for (int i = 0; i < n; i++) if (in_tree(lst[i], roots, nr, pp, 4200000)) { z.cpu += cc[lst[i]]; z.n++; snprintf(f, sizeof f, "/proc/%d/status", lst[i]); FILE *h = fopen(f, "r"); if (h) { while (fgets(b, sizeof b, h)) { long v; if (sscanf(b, "VmRSS: %ld", &v) == 1) z.rss += v; else if (sscanf(b, "VmHWM: %ld", &v) == 1) z.hwm += v; else if (sscanf(b, "Threads: %ld", &v) == 1) z.thr += v; } fclose(h); } }
  return z;
}
static void sysstat(double *busy, double *steal) { FILE *h = fopen("/proc/stat", "r"); double v[10] = {0}; if (fscanf(h, "cpu %lf %lf %lf %lf %lf %lf %lf %lf", v, v + 1, v + 2, v + 3, v + 4, v + 5, v + 6, v + 7) < 8) v[0] = 0; fclose(h); double hz = sysconf(_SC_CLK_TCK); *busy = (v[0] + v[1] + v[2] + v[5] + v[6]) / hz; *steal = v[7] / hz; }
static double selfcpu(void) { struct rusage r; getrusage(RUSAGE_SELF, &r); return r.ru_utime.tv_sec + r.ru_stime.tv_sec + (r.ru_utime.tv_usec + r.ru_stime.tv_usec) / 1e6; }
static int stub_get(const char *p, char *out, int cap) {
  int fd = socket(AF_INET, SOCK_STREAM, 0); struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons(stub_port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)}; if (connect(fd, (void *)&a, sizeof a)) { close(fd); return 0; }
  char q[200]; int n = sprintf(q, "GET %s HTTP/1.1\r\nHost: x\r\n\r\n", p); if (send(fd, q, n, 0) < 0) { close(fd); return 0; } n = recv(fd, out, cap - 1, 0); close(fd); if (n < 0) n = 0; out[n] = 0; return n;
}
static long jnum(const char *s, const char *k) { char q[60]; sprintf(q, "\"%s\":", k); char *p = strstr(s, q); return p ? atol(p + strlen(q)) : -1; }
int main(int ac, char **av) {
  for (int i = 1; i < ac; i++) {
    const char *k = av[i], *v = i + 1 < ac ? av[i + 1] : ""; i++;
#define S(n, x) if (!strcmp(k, n)) { x = v; continue; }
#define I(n, x) if (!strcmp(k, n)) { x = atof(v); continue; }
    I("--port", port) I("-c", C) I("--turns", turns) I("--think", think) I("--warm", warm) I("--dur", dur) I("--timeout", timeout_s) I("--stub-port", stub_port) I("--keep", keep)
    S("--path", path) S("--body", body) S("--setup-path", setup_path) S("--setup-body", setup_body) S("--setup-key", setup_key) S("--setup-method", setup_method) S("--first", first_m) S("--last", last_m) S("--label", label) S("--json", json_out) S("--accept", accept_m)
    if (!strcmp(k, "--hdr")) { strcat(hdrs, v); strcat(hdrs, "\r\n"); continue; }
    if (!strcmp(k, "--pid")) { pids[npid++] = atoi(v); continue; } if (!strcmp(k, "--aux")) { aux[naux++] = atoi(v); continue; }
    fprintf(stderr, "unknown option %s\n", k); return 2;
  }
  signal(SIGPIPE, SIG_IGN); struct rlimit rl; getrlimit(RLIMIT_NOFILE, &rl); rl.rlim_cur = rl.rlim_max; setrlimit(RLIMIT_NOFILE, &rl); srand48(7);
  ep = epoll_create1(0); U = calloc(C, sizeof *U); wnow = (long)(now() / 1e3);
  for (int i = 0; i < C; i++) { U[i].fd = -1; U[i].turn = -1; U[i].id = i; }
  double ramp = C <= 32 ? 0.2e3 : (warm * 0.5e3); if (think) ramp = warm * 1e3 * 0.8;
  for (int i = 0; i < C; i++) later(&U[i], 1 + ramp * i / C);
  double tb = now(), t1 = tb + warm * 1e6, t2 = t1 + dur * 1e6, tnext = tb + 5e6, w0 = 0, w1 = 0; usage a0 = {0}, a1 = {0}, x0 = {0}, x1 = {0}; double b0 = 0, b1 = 0, s0 = 0, s1 = 0, c0 = 0, c1 = 0; char st0[800] = "", st1[800] = ""; long rss_max = 0;
  static struct epoll_event ev[1024];
  for (;;) {
    int n = epoll_wait(ep, ev, 1024, 1);
    for (int i = 0; i < n; i++) { user *u = ev[i].data.ptr; if (u->fd < 0) continue; if ((ev[i].events & EPOLLOUT) && u->busy && u->oo < u->ol) flush_out(u); if (ev[i].events & (EPOLLIN | EPOLLHUP | EPOLLERR)) readable(u); }
    double t = now(); long ms = (long)(t / 1e3);
    while (wnow < ms) { wnow++; user *u = wh[wnow % W]; wh[wnow % W] = 0; while (u) { user *nx = u->nx; u->inq = 0; u->nx = 0; start(u); u = nx; } }
    if (phase == 0 && t >= t1) { phase = 1; a0 = tree(pids, npid); x0 = tree(aux, naux); sysstat(&b0, &s0); c0 = selfcpu(); if (stub_port) stub_get("/_stats", st0, sizeof st0); w0 = now(); t2 = w0 + dur * 1e6; }
    if (phase == 1 && t >= t2) { w1 = now(); a1 = tree(pids, npid); x1 = tree(aux, naux); sysstat(&b1, &s1); c1 = selfcpu(); if (stub_port) stub_get("/_stats", st1, sizeof st1); phase = 2; break; }
    if (t >= tnext) { tnext = t + 2e6; if (npid) { usage q = tree(pids, npid); if (q.rss > rss_max) rss_max = q.rss; } for (int i = 0; i < C; i++) if (U[i].busy && t - U[i].t0 > timeout_s * 1e6) { U[i].status = 0; fail(&U[i], "timeout"); } }
  }
  double sec = (w1 - w0) / 1e6, cpu = a1.cpu - a0.cpu, n = done_w ? done_w : 1, oth = (b1 - b0) - cpu - (x1.cpu - x0.cpu) - (c1 - c0);
  long dl = jnum(st1, "llm") - jnum(st0, "llm"), dt = jnum(st1, "tool") - jnum(st0, "tool"), df = jnum(st1, "final_ok") - jnum(st0, "final_ok"); if (a1.rss > rss_max) rss_max = a1.rss;
  char o[3000]; sprintf(o, "{\"label\":\"%s\",\"c\":%d,\"turns\":%lu,\"errors\":%lu,\"sec\":%.2f,\"tps\":%.1f,\"cpu_ms_turn\":%.3f,\"aux_cpu_ms_turn\":%.3f,\"cpu_cores\":%.2f,\"p50_ms\":%.2f,\"p95_ms\":%.2f,\"p99_ms\":%.2f,\"max_ms\":%.1f,\"mean_ms\":%.2f,\"ttft_p50_ms\":%.2f,\"ttft_p99_ms\":%.2f,\"setup_p50_ms\":%.2f,\"rss_mb\":%.1f,\"hwm_mb\":%.1f,\"aux_rss_mb\":%.1f,\"threads\":%ld,\"llm_per_turn\":%.3f,\"tool_per_turn\":%.3f,\"final_ok_per_turn\":%.3f,\"driver_cpu_ms_turn\":%.3f,\"other_cores\":%.2f,\"steal_cores\":%.2f,\"think\":%d}", label, C, (unsigned long)done_w, (unsigned long)err_w, sec, done_w / sec, cpu * 1e3 / n, (x1.cpu - x0.cpu) * 1e3 / n, cpu / sec, hq(&lat, .5) / 1e3, hq(&lat, .95) / 1e3, hq(&lat, .99) / 1e3, lat.max / 1e3, lat.n ? lat.sum / lat.n / 1e3 : 0, hq(&ttft, .5) / 1e3, hq(&ttft, .99) / 1e3, setl.n ? hq(&setl, .5) / 1e3 : 0, rss_max / 1024., a1.hwm / 1024., x1.rss / 1024., a1.thr, dl / n, dt / n, df / n, (c1 - c0) * 1e3 / n, oth / sec, (s1 - s0) / sec, think);
  puts(o); if (errs_all) fprintf(stderr, "errors in all %lu: %s\n", (unsigned long)errs_all, errsample);
  if (json_out) { FILE *f = fopen(json_out, "a"); fprintf(f, "%s\n", o); fclose(f); }
  return done_w ? 0 : 1;
}
