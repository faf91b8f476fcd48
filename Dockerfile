# A line in a container. Read-only but for its data:
#   docker build -t vertrouwenslijn .
#   docker run --read-only --cap-drop=ALL --security-opt=no-new-privileges \
#     -v line:/data -p 127.0.0.1:8080:8080 vertrouwenslijn init --trial
#   docker run --read-only --cap-drop=ALL --security-opt=no-new-privileges \
#     -v line:/data -p 127.0.0.1:8080:8080 vertrouwenslijn
# TLS, and nothing else, belongs before it: no proxy may log addresses.

FROM node:24.21.0-slim AS build
WORKDIR /line
COPY package.json package-lock.json .npmrc ./
# The image brings its own Node, so the one in the optional packages is for the build only.
RUN npm ci --include=dev --include=optional
COPY . .
RUN node web/build/build.ts && \
  npm ci --omit=dev --omit=optional && \
  install -d -m 700 /data

FROM node:24.21.0-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8080 DATA_DIR=/data
WORKDIR /line
COPY --from=build /line ./
# The code belongs to root, so the line cannot change it; the data belongs to the line alone.
COPY --from=build --chown=node:node /data /data
VOLUME /data
USER node
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "server/cli/vertrouwenslijn.ts"]
CMD ["serve"]
