FROM muster-test/base:local
COPY jre /opt/jre
COPY lib /opt/kafka/lib
COPY kafka-run.sh /etc/kafka/docker/run
RUN chmod 755 /etc/kafka/docker/run
ENV PATH=/opt/jre/bin:/usr/local/bin:/usr/bin:/bin
EXPOSE 9092
CMD ["/etc/kafka/docker/run"]
