# Onward in a container: not root, nothing written but /instance, TLS by a proxy (see compose.yaml).
# What of it was tried, and what was not: docs/technician.md.
FROM python:3.11-slim-bookworm

RUN apt-get update \
    && apt-get install --yes --no-install-recommends \
        libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin onward

WORKDIR /onward
COPY requirements.txt ./
RUN pip install --no-cache-dir --require-hashes --only-binary :all: -r requirements.txt

COPY app.py LICENSE LICENSE-CONTENT THIRD_PARTY.md ./
COPY planner planner
COPY static static
COPY docs/access-table.toml docs/

# Small copies of the static files, and our code as Python reads it, are made once, here: later
# nothing can be written, and every start would wait for them.
RUN python -m compileall -q app.py planner \
    && PLANNER_INSTANCE=/first flask --app app --help > /dev/null \
    && rm -rf /first \
    && mkdir --mode=700 /instance \
    && mkdir --mode=755 /instance/shown \
    && chown onward:onward /instance /instance/shown

ENV PLANNER_INSTANCE=/instance PYTHONDONTWRITEBYTECODE=1
USER onward
VOLUME /instance
EXPOSE 8000
HEALTHCHECK --start-period=30s CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/readyz')"]
CMD ["sh", "-c", "flask --app app upgrade && exec flask --app app serve --host 0.0.0.0 --port 8000"]
