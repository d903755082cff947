"""A WebDAV server of a temporary folder on a free port of loopback, for one user.

Prints one JSON line, then serves until its standard input ends: with the test that started it.
"""
import json
import os
import shutil
import sys
import tempfile
import threading

from cheroot import wsgi
from wsgidav.wsgidav_app import WsgiDAVApp

folder = tempfile.mkdtemp()
app = WsgiDAVApp({
    "provider_mapping": {"/": folder},
    "simple_dc": {"user_mapping": {"*": {"li": {"password": "4711"}}}},
    "http_authenticator": {"accept_basic": True, "accept_digest": False, "default_to_digest": False},
    "verbose": 0,
    "logging": {"enable": False},
})
server = wsgi.Server(("127.0.0.1", 0), app)
server.prepare()
threading.Thread(target=server.serve, daemon=True).start()
print(json.dumps({"port": server.bind_addr[1], "user": "li", "password": "4711"}), flush=True)
sys.stdin.read()
shutil.rmtree(folder, ignore_errors=True)
os._exit(0)
