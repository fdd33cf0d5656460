# frlint in a container, for a folder of documents:
#
#   docker build -t frlint .
#   docker run --rm -v "$PWD:/work" -u "$(id -u):$(id -g)" frlint check volumes
#
# The first stage builds, the second has no compiler, no pip and no root.
FROM python:3.13-slim AS build
WORKDIR /src
COPY pyproject.toml README.md LICENSE ./
COPY shipping shipping
COPY rules rules
COPY frlint frlint
RUN python -m venv /opt/frlint \
    && /opt/frlint/bin/pip install --no-cache-dir --disable-pip-version-check ".[relaxng]" \
    && /opt/frlint/bin/python -m compileall -q /opt/frlint/lib \
    && /opt/frlint/bin/pip uninstall --yes --quiet pip

FROM python:3.13-slim
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install --yes --no-install-recommends git \
    && rm -rf /var/lib/apt/lists/* \
    # The folder that is mounted belongs to somebody outside: git would refuse to read its history.
    && git config --system --add safe.directory '*' \
    && useradd --create-home --uid 1000 editor
COPY --from=build /opt/frlint /opt/frlint
ENV PATH="/opt/frlint/bin:$PATH" FRLINT_CACHE_DIR=/tmp/frlint
USER 1000
WORKDIR /work
ENTRYPOINT ["frlint"]
CMD ["check"]
