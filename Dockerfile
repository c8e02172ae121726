# syntax=docker/dockerfile:1

FROM node:24-bookworm-slim AS sources
WORKDIR /hub
COPY package.json package-lock.json .npmrc ./
COPY packages packages

# Install scripts are left out: they would bring a second Node.js.
FROM sources AS build
RUN npm ci --ignore-scripts
COPY tsconfig.json budgets.json ./
COPY scripts scripts
COPY src src
COPY client client
RUN npm run budgets

FROM sources AS packages
RUN npm ci --ignore-scripts --omit=dev

FROM node:24-bookworm-slim
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=3000 \
    HUB_DATA_DIR=/var/lib/hub
WORKDIR /hub
RUN install --directory --owner=node --group=node --mode=0750 /var/lib/hub
COPY package.json LICENSE ./
COPY --from=packages /hub/node_modules node_modules
COPY --from=packages /hub/packages packages
COPY --from=build /hub/dist dist
COPY data data
USER node
VOLUME /var/lib/hub
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "--eval", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--max-semi-space-size=4", "--max-old-space-size=256", "--enable-source-maps", "dist/server/main.js"]
