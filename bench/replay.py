"""A replay of the main branch in GitPython, as one would write it: each commit's files read from objects and parsed.

python bench/replay.py DIR COMMITS     the newest so many commits
"""

import sys

import git
import yaml


def replay(top: str, most: int) -> int:
    """Return how many files the newest commits brought."""
    found = 0
    with git.Repo(top) as repository:
        for commit in repository.iter_commits("HEAD", first_parent=True, max_count=most):
            for parent in commit.parents[:1]:
                for touched in parent.diff(commit):
                    if touched.b_blob is not None and (touched.b_path or "").startswith("changes/"):
                        found += bool(yaml.safe_load(touched.b_blob.data_stream.read()))
    return found


if __name__ == "__main__":
    print(replay(sys.argv[1], int(sys.argv[2])))
