"""Times `misread diagnose` from a cold start, and prints the table of README.md.

    python Benchmarks/Diagnosis/measure.py .build/release/misread [runs]

Each run is a process of its own, from its start to the written PDF with all sections, on samples
that the program draws itself. Seconds are by the clock, memory is the most that was held at once.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time

PROGRAM = os.path.abspath(sys.argv[1])
RUNS = int(sys.argv[2]) if len(sys.argv) > 2 else 15
CASES = [  # network, sample, its class
    ("mlp", "nine-large-curled", "9"), ("mlp", "shadow", "5"),
    ("cnn", "nine-large-curled", "9"), ("cnn", "shadow", "5"),
]


def run(words, folder):
    start = time.perf_counter()
    process = subprocess.Popen([PROGRAM] + words, cwd=folder, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"misread {' '.join(words)} ended with status {status}")
    return time.perf_counter() - start, usage.ru_maxrss / 1024, usage.ru_utime + usage.ru_stime


def main():
    print("| network, sample | seconds | seconds of work on all processors | peak |")
    print("|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        run(["samples", "-o", "."], folder)
        for network, sample, truth in CASES:
            words = ["diagnose", f"{sample}.png", "--model", network, "--truth", truth, "-o", "a.pdf"]
            run(words, folder)
            found = [run(words, folder) for _ in range(RUNS)]
            seconds = [each[0] for each in found]
            low, _, high = statistics.quantiles(seconds, n=4)
            print(f"| {network}, {sample} | {statistics.median(seconds):.2f} ({low:.2f}–{high:.2f}) "
                  f"| {statistics.median(each[2] for each in found):.2f} "
                  f"| {max(each[1] for each in found):.0f} MiB |", flush=True)


if __name__ == "__main__":
    main()
