# The command in a container: no shell, no package manager, and no root.
#   docker build -t clientele .
#   docker run --rm -p 7788:7788 clientele
FROM mcr.microsoft.com/dotnet/sdk:10.0-noble AS build
WORKDIR /source
COPY . .
# Node.js is for the page of the desk; eng/publish installs the C compiler.
RUN eng/node && eng/publish /out

# Chiseled Ubuntu: the C library, OpenSSL, certificates and time zones, and a user of its own (app, 1654).
FROM mcr.microsoft.com/dotnet/runtime-deps:10.0-noble-chiseled
COPY --from=build /out/clientele /usr/local/bin/clientele
USER $APP_UID
EXPOSE 7788
# The desk is open inside the container alone, and says whether the server takes customers. To see it from outside, give
# --desk-listen 0.0.0.0:7789 and a key of your own in CLIENTELE_DESK_KEY, and publish its port.
HEALTHCHECK --interval=30s --timeout=5s --start-period=5s \
    CMD ["/usr/local/bin/clientele", "connect", "127.0.0.1:7789", "--say", "GET /readyz HTTP/1.0\\r\\nHost: 127.0.0.1:7789\\r\\n\\r\\n", "--expect", "contains:200 OK", "--reply-timeout", "3s", "--output", "none"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["/usr/local/bin/clientele"]
CMD ["serve", "--port", "7788", "--desk"]
