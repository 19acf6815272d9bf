#!/bin/sh
# Applies the mutants of mutants.txt one at a time and says which the tests find. By hand, from anywhere; README.md tells more.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
out="$root/deploy/target/mutants"
: "${JAVA_HOME:?Set JAVA_HOME to a JDK 25.}"
mkdir -p "$out"
cd "$root"
mvn -q -o -T1 -pl agent-runtime -am process-test-classes \
    org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath \
    -Dmdep.outputFile="$out/classpath" -Dmdep.includeScope=test
engine=$(tr ':' '\n' < "$out/classpath" | grep 'junit-platform-engine-.*\.jar$')
launcher=$(printf '%s' "$engine" | sed 's/junit-platform-engine/junit-platform-launcher/g')
java=$JAVA_HOME/bin/java
cd "$root/agent-runtime" # tests know where they stand
exec "$java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx1g --enable-native-access=ALL-UNNAMED \
    -cp "$(cat "$out/classpath"):$launcher" "$here/Mutants.java" "$root/agent-runtime" "$here/mutants.txt" "$out" "$@"
