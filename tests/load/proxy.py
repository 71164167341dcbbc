"""A real reverse proxy with TLS in front of web processes: the very configuration that docs/running tells of."""

import getpass
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from campaign.serve import answers
from config import ROOT
from tests.load.generator import HOST

CONFIGURATION = ROOT / "docs" / "running" / "nginx.conf"
START_WITHIN = 20
AROUND = """\
user {user};
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/nginx.log warn;
events {{ worker_connections 4096; }}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
{site}
}}
"""


@contextmanager
def in_front_of(upstream: Sequence[int], port: int, folder: Path) -> Iterator[Path]:
    """Have nginx listen on `port` while the block runs; gives the certificate that it shows."""
    nginx = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if not nginx or not shutil.which("openssl"):
        sys.exit("This needs nginx and openssl: apt install nginx openssl")
    certificate, key = folder / "fullchain.pem", folder / "privkey.pem"
    sign(certificate, key)
    written = folder / "nginx.conf"
    written.write_text(
        AROUND.format(user=getpass.getuser(), folder=folder, site=site(upstream, port, certificate, key)),
        encoding="utf-8",
    )
    process = subprocess.Popen([nginx, "-p", str(folder), "-c", str(written), "-e", str(folder / "nginx.log")])
    try:
        deadline = time.monotonic() + START_WITHIN
        while not answers(HOST, port):
            if process.poll() is not None or time.monotonic() > deadline:
                sys.exit(f"nginx did not start:\n{(folder / 'nginx.log').read_text()}")
            time.sleep(0.05)
        yield certificate
    finally:
        process.terminate()
        process.wait(timeout=START_WITHIN)


def sign(certificate: Path, key: Path) -> None:
    """A certificate for this machine alone, signed by itself."""
    options = ["-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1"]
    name = ["-addext", f"subjectAltName=IP:{HOST}"]
    files = ["-keyout", str(key), "-out", str(certificate)]
    subprocess.run(["openssl", "req", *options, *name, *files], check=True, capture_output=True)


def site(upstream: Sequence[int], port: int, certificate: Path, key: Path) -> str:
    """The configuration as an administrator copies it, with the addresses of this machine in it."""
    text = CONFIGURATION.read_text(encoding="utf-8")
    servers = "".join(f"    server {HOST}:{one} max_fails=1 fail_timeout=2s;\n" for one in upstream)
    text = re.sub(r"(    server 127\.0\.0\.1:\d+ [^\n]*\n)+", servers, text)
    # Nobody is sent on from the port of plain HTTP, which others may have.
    text = re.sub(r"server \{\n    listen 80;.*?\n\}\n", "", text, flags=re.DOTALL)
    text = re.sub(r"    listen \[::\][^\n]*\n", "", text)
    text = text.replace("listen 443 ssl", f"listen {HOST}:{port} ssl").replace("olievlek.example.org", HOST)
    text = re.sub(r"(ssl_certificate) [^;]*;", rf"\1 {certificate};", text)
    return re.sub(r"(ssl_certificate_key) [^;]*;", rf"\1 {key};", text)
