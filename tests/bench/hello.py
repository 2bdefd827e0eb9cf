"""The least that a web page can cost here: bare Flask, on the same server as the planner."""

from flask import Flask

app = Flask("hello")


@app.get("/")
def hello():
    return "hello"
