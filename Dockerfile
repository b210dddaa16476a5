# The program alone in an empty image: statically linked, run by nobody in
# particular, with the register in the volume /data.
#
#   docker build --build-arg VERSION=$(git describe --tags --always) -t carers .
#   docker run -p 127.0.0.1:8080:8080 -v carers:/data carers

FROM golang:1.26-bookworm AS build
WORKDIR /src

# The modules change less often than the source, so they get a layer of their own.
COPY go.mod go.sum ./
RUN go mod download

COPY . .
ARG VERSION=unknown
# SQLite in C is the quicker of the two drivers. netgo and osusergo leave nothing
# that a static program would have to load when it runs.
RUN CGO_ENABLED=1 go build \
      -tags "nomsgpack netgo osusergo sqlite_omit_load_extension" \
      -trimpath \
      -ldflags "-s -w -linkmode external -extldflags -static -X main.version=${VERSION}" \
      -o /image/carers ./cmd/carers \
 && mkdir -p /image/tmp /image/etc/ssl/certs /owned/data \
 && cp /etc/ssl/certs/ca-certificates.crt /image/etc/ssl/certs/ \
 && printf 'carers:x:65532:65532::/data:/carers\n' > /image/etc/passwd \
 && chmod 1777 /image/tmp \
 && chmod 0700 /owned/data

FROM scratch
COPY --from=build /image/ /
COPY --from=build --chown=65532:65532 /owned/ /
USER 65532:65532
ENV CARERS_ADDR=0.0.0.0:8080 \
    CARERS_DATA=/data
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 CMD ["/carers", "health"]
ENTRYPOINT ["/carers"]
CMD ["serve"]
