# One service of Bitmill, the one that SERVICE names: docker build --build-arg SERVICE=files-service .
FROM eclipse-temurin:25-jdk AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.m2 \
    ./mvnw -q -DskipTests -pl '!standalone' package

FROM eclipse-temurin:25-jre
RUN apt-get update \
    && apt-get install -y --no-install-recommends curl \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 bitmill \
    && install -d -o bitmill /data /secrets /scratch /cache
ARG SERVICE
COPY docker/healthy /usr/local/bin/healthy
COPY --from=build /src/${SERVICE}/target/lib /app/lib
COPY --from=build /src/${SERVICE}/target/${SERVICE}.jar /app/service.jar
USER bitmill
# What streams through leaves short-lived garbage only: a small nursery and few malloc arenas keep memory flat.
ENV MALLOC_ARENA_MAX=2
ENTRYPOINT ["java", "-XX:+UseSerialGC", "-XX:MaxNewSize=24m", "-XX:MaxRAMPercentage=60", "-XX:+UseCompactObjectHeaders", \
    "-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED", \
    "--sun-misc-unsafe-memory-access=allow", "-jar", "/app/service.jar"]
