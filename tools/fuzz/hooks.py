"""What schemathesis has to know of this API: values of its scalars, and which answers are failures of the server."""

import atexit
import json
import os
import time
import uuid
from collections import Counter

import requests
import schemathesis
from hypothesis import strategies as st
from schemathesis.graphql import nodes

# Ids that are there, of the one who asks and of others.
known_ids = json.loads(os.environ["FUZZ_IDS"])
counts_file = os.environ["FUZZ_COUNTS_FILE"]
now_ms = int(time.time() * 1000)

text = st.text(max_size=40)


def uuidv7(random: int) -> str:
    value = (now_ms << 80) | (random & ((1 << 80) - 1))
    value = value & ~(0xF << 76) | (7 << 76)
    value = value & ~(0x3 << 62) | (2 << 62)
    return str(uuid.UUID(int=value))


ids = st.sampled_from(known_ids)
prefixes = st.sampled_from(["usr_", "cnv_", "msg_", "fil_"])
bent_ids = st.builds(lambda known, end: known[:-3] + end, ids, text)
schemathesis.graphql.scalar(
    "ID", (ids | ids | bent_ids | st.builds(str.__add__, prefixes, text) | text).map(nodes.String)
)
times = st.datetimes().map(lambda when: when.isoformat(timespec="milliseconds") + "Z")
schemathesis.graphql.scalar("DateTime", (times | text).map(nodes.String))
uuids = st.integers(min_value=0, max_value=(1 << 80) - 1).map(uuidv7)
schemathesis.graphql.scalar("UUID", (uuids | st.uuids().map(str) | text).map(nodes.String))
addresses = text.map(lambda end: "https://example.org/" + end)
schemathesis.graphql.scalar("URL", (addresses | text).map(nodes.String))
sequences = st.integers(min_value=-2, max_value=9) | st.integers(min_value=-(2**70), max_value=2**70)
schemathesis.graphql.scalar("Sequence", sequences.map(nodes.Int) | st.floats(allow_nan=False, allow_infinity=False).map(nodes.Float))

ours = {"INTERNAL_SERVER_ERROR", "UNAVAILABLE"}
counts: Counter = Counter()
atexit.register(lambda: json.dump(counts, open(counts_file, "w")))


@schemathesis.check
def no_failure_of_ours(ctx, response, case):
    answer = response.json()
    errors = answer.get("errors") or []
    codes = {(error.get("extensions") or {}).get("code") for error in errors}
    counts["cases"] += 1
    for code in codes or {"answered"}:
        counts[str(code)] += 1
    assert response.status_code < 500, f"status {response.status_code}"
    assert not codes & ours, json.dumps(errors)[:2000]
    assert None not in codes, f"an error without a code: {json.dumps(errors)[:2000]}"
    # A session that is gone would hide all else.
    assert response.status_code != 401, "the session is gone"


log_in = "mutation ($input: LogInInput!) { logIn(input: $input) { ... on LogInSuccess { token } } }"


@schemathesis.hook
def before_call(context, case, **kwargs):
    """Asks as the user; with a session of its own where a case may end it."""
    if "FUZZ_LOG_IN" not in os.environ:
        case.headers["authorization"] = "Bearer " + os.environ["FUZZ_TOKEN"]
        return
    variables = {"input": json.loads(os.environ["FUZZ_LOG_IN"])}
    answer = requests.post(os.environ["FUZZ_URL"], json={"query": log_in, "variables": variables}, timeout=30)
    case.headers["authorization"] = "Bearer " + answer.json()["data"]["logIn"]["token"]
