#!/usr/bin/env python3
"""Medians per server and number of users. CPU per turn comes first: it is the figure that a busy machine distorts least."""
import collections
import json
import statistics
import sys

groups = collections.OrderedDict()
for line in open(sys.argv[1]):
    run = json.loads(line)
    groups.setdefault((run["streamed"], run["c"], run["label"]), []).append(run)

print(f"{'':9}{'users':>6} {'server':12}{'n':>3}{'CPU-ms':>9}{'(min)':>8}{'turns/s':>9}{'p50 ms':>8}{'p99 ms':>8}{'RSS MB':>8}{'errors':>7}"
      f"{'model':>7}{'tool':>6}{'others':>7}")
for (streamed, users, server), runs in sorted(groups.items()):
    median = lambda key: statistics.median(run[key] for run in runs)
    print(f"{'streamed' if streamed else 'whole':9}{users:6} {server:12}{len(runs):3}{median('cpu_ms_turn'):9.3f}"
          f"{min(run['cpu_ms_turn'] for run in runs):8.3f}{median('tps'):9.0f}{median('p50_ms'):8.1f}{median('p99_ms'):8.1f}"
          f"{max(run['rss_mb'] for run in runs):8.0f}{sum(run['errors'] for run in runs):7}{median('llm_per_turn'):7.2f}"
          f"{median('tool_per_turn'):6.2f}{median('other_cores'):7.2f}")
