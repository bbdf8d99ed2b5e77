"""A store that speaks S3, by others (moto): says its port, then serves one empty bucket until it is stopped."""

import threading

import boto3
from moto.server import ThreadedMotoServer

server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
server.start()
_, port = server.get_host_and_port()
client = boto3.client(
    "s3",
    endpoint_url=f"http://127.0.0.1:{port}",
    region_name="eu-south-1",
    aws_access_key_id="palazzo",
    aws_secret_access_key="palazzo",
)
client.create_bucket(Bucket="documenti", CreateBucketConfiguration={"LocationConstraint": "eu-south-1"})
print(port, flush=True)
threading.Event().wait()
