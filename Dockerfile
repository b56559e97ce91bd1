# The command in a container: no shell, no package manager, and no root.
#   ./run publish && docker build -t clientele .
#   docker run --rm -p 7788:7788 clientele
# The Debian on which the command was compiled, or a later one.
ARG DEBIAN=12-slim
FROM debian:$DEBIAN AS parts
COPY eng/container-root artifacts/clientele/clientele /build/
RUN /build/container-root /image /build/clientele

FROM scratch
COPY --from=parts /image /
COPY --from=parts --chown=65532:65532 /image/var/lib/clientele /var/lib/clientele
USER 65532:65532
WORKDIR /var/lib/clientele
EXPOSE 7788
# The desk is open inside the container alone, and says whether the server takes customers. To see it from outside, give
# --desk-listen 0.0.0.0:7789 and a key of your own in CLIENTELE_DESK_KEY, and publish its port.
HEALTHCHECK --interval=30s --timeout=5s --start-period=5s \
    CMD ["/usr/bin/clientele", "connect", "127.0.0.1:7789", "--say", "GET /readyz HTTP/1.0\\r\\nHost: 127.0.0.1:7789\\r\\n\\r\\n", "--expect", "contains:200 OK", "--reply-timeout", "3s", "--output", "none"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["/usr/bin/clientele"]
CMD ["serve", "--port", "7788", "--desk"]
