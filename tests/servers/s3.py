"""An S3-compatible server on a free port of loopback, with a bucket named "plans" and one user who may use it.

Prints one JSON line, then serves until its standard input ends: with the test that started it.
"""
import json
import os
import sys

# The steps below are let in by anybody; from then on only the user they make is.
os.environ["INITIAL_NO_AUTH_ACTION_COUNT"] = "4"

from urllib.parse import quote, unquote

import boto3
from moto.iam.access_control import IAMRequestBase
from moto.server import ThreadedMotoServer

# It checks signatures over the query as it was decoded; they are made over the encoded one, as the standard says.
make = IAMRequestBase._create_aws_request


def make_encoded(self):
    request = make(self)
    path, _, query = request.url.partition("?")
    pairs = [pair.partition("=") for pair in query.split("&") if pair]
    encoded = ["=".join(quote(unquote(text), safe="-_.~") for text in (name, value)) for name, _, value in pairs]
    request.url = "?".join([path, "&".join(encoded)] if encoded else [path])
    return request


IAMRequestBase._create_aws_request = make_encoded

server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
server.start()
host, port = server.get_host_and_port()
endpoint = f"http://{host}:{port}"
anybody = {
    "endpoint_url": endpoint,
    "region_name": "us-east-1",
    "aws_access_key_id": "anybody",
    "aws_secret_access_key": "anybody",
}
boto3.client("s3", **anybody).create_bucket(Bucket="plans")
iam = boto3.client("iam", **anybody)
iam.create_user(UserName="li")
policy = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]}
iam.put_user_policy(UserName="li", PolicyName="all", PolicyDocument=json.dumps(policy))
key = iam.create_access_key(UserName="li")["AccessKey"]
print(json.dumps({"port": port, "user": key["AccessKeyId"], "password": key["SecretAccessKey"]}), flush=True)
sys.stdin.read()
os._exit(0)
