# Workers and commands of bilan, from the clone: docker build -t bilan:0.1.0 .
FROM python:3.11.14-slim-bookworm AS build
WORKDIR /source
# What is built with stays in this stage: pip and hatchling are never in the image.
COPY deploy/build.lock deploy/worker.lock deploy/
RUN python -m pip install --no-cache-dir --disable-pip-version-check --require-hashes -r deploy/build.lock \
    && python -m venv --without-pip /opt/bilan \
    && python -m pip --python /opt/bilan/bin/python install --no-cache-dir --disable-pip-version-check \
        --require-hashes --only-binary :all: -r deploy/worker.lock
COPY pyproject.toml README.md LICENSE ./
COPY schemas schemas
COPY streams streams
COPY seeds seeds
RUN python -m pip wheel --no-cache-dir --disable-pip-version-check --no-deps --no-build-isolation --wheel-dir /wheels . \
    && python -m pip --python /opt/bilan/bin/python install --no-cache-dir --disable-pip-version-check \
        --no-deps --no-index --find-links /wheels bilan \
    && mkdir /opt/data

FROM python:3.11.14-slim-bookworm
LABEL org.opencontainers.image.title="bilan" org.opencontainers.image.licenses="Apache-2.0"
RUN python -m pip uninstall --yes pip setuptools wheel
COPY --from=build /opt/bilan /opt/bilan
# A volume that is new takes the owner of this folder.
COPY --from=build --chown=10001:10001 /opt/data /data
ENV PATH=/opt/bilan/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    HOME=/tmp \
    BILAN_DATA=/data \
    BILAN_WEB_HOST=0.0.0.0 \
    BILAN_WEB_PORT=8080
USER 10001:10001
WORKDIR /data
EXPOSE 8080
ENTRYPOINT ["bilan"]
CMD ["--help"]
