#!/bin/bash
# What Testcontainers' KafkaContainer expects at /etc/kafka/docker/run: settings from KAFKA_A_B=c as a.b=c, a formatted
# data directory, the broker.
properties=/tmp/server.properties
: >"$properties"
while IFS='=' read -r -d '' name value; do
  case $name in
    KAFKA_HEAP_OPTS) ;;
    KAFKA_*)
      key=${name#KAFKA_}
      key=${key,,}
      key=${key//___/-}
      key=${key//__/:}
      key=${key//_/.}
      key=${key//:/_}
      echo "$key=$value" >>"$properties"
      ;;
  esac
done < <(env -0)
grep -q ^log.dirs "$properties" || echo log.dirs=/var/lib/kafka >>"$properties"
classpath='/opt/kafka/lib/*'
java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp "$classpath" kafka.tools.StorageTool \
  format --ignore-formatted -t "${CLUSTER_ID:-4L6g3nShT-eMCtK--X86sw}" -c "$properties" >/dev/null || exit 1
# shellcheck disable=SC2086
exec java ${KAFKA_HEAP_OPTS:--Xmx256m} -XX:+UseSerialGC -Dorg.slf4j.simpleLogger.logFile=System.out -cp "$classpath" kafka.Kafka "$properties"
