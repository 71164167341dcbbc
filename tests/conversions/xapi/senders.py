"""Many processes that take in the same statements at the same moment. A program, with the settings in its
environment:

    PROCESSES KEY SECRET FILE

FILE holds batches of statements, a line of JSON each. Every process sends all of them, in its own order.
"""

import json
import os
import traceback
from pathlib import Path

from flask import Flask
from sqlalchemy.orm import configure_mappers

from campaign import create_app
from campaign.extensions import db

VERSION = {"X-Experience-API-Version": "1.0.3"}


def send_all(app: Flask, number: int, start: int, credentials: tuple[str, str], batches: list[str]) -> None:
    """What one process does, from the moment that `start` can be read to its end."""
    with app.app_context():
        db.engine.connect().close()
    client = app.test_client()
    os.read(start, 1)
    for batch in [*batches[number:], *batches[:number]]:
        answer = client.post("/xapi/statements", json=json.loads(batch), auth=credentials, headers=VERSION)
        if answer.status_code != 200:
            raise RuntimeError(f"{answer.status_code}: {answer.text}")


def main(words: list[str]) -> int:
    """Start all processes, let them go at once, and say how many of them failed."""
    processes, credentials = int(words[0]), (words[1], words[2])
    batches = Path(words[3]).read_text(encoding="utf-8").splitlines()
    app = create_app()
    configure_mappers()
    start, go = os.pipe()
    children = []
    for number in range(processes):
        child = os.fork()
        if not child:
            failed = 1
            try:
                send_all(app, number, start, credentials, batches)
                failed = 0
            except Exception:
                traceback.print_exc()
            finally:
                os._exit(failed)
        children.append(child)
    os.write(go, b"!" * processes)
    return sum(os.waitpid(child, 0)[1] != 0 for child in children)
