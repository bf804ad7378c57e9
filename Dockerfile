# One image with server and user interfaces. Data lives in the volume /data; see docs/operator-guide.md, Docker.
FROM node:24-bookworm AS build
WORKDIR /scenarium
COPY . .
# Pruning writes the lock file anew as it was; for the launcher the bundle would be older than it.
RUN npm ci --no-audit --no-fund && npm run build && npm prune --omit=dev --no-audit --no-fund \
  && touch packages/server/dist/.built-from

FROM node:24-bookworm-slim
WORKDIR /scenarium
COPY --from=build /scenarium .
ENV SCENARIUM_DATA=/data SCENARIUM_HOST=0.0.0.0 SCENARIUM_PORT=8080
RUN mkdir -p /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:8080/readyz').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "packages/server/bin/scenarium.js"]
CMD ["start"]
