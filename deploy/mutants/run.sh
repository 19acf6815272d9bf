#!/bin/sh
# Applies the mutants of mutants.txt one at a time and says which the tests find. By hand, from anywhere; README.md tells more.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
out="$root/deploy/target/mutants"
: "${JAVA_HOME:?Set JAVA_HOME to a JDK 25.}"
mkdir -p "$out"
cd "$root"
mvn -q -T1 -pl agent-runtime,witness -am process-test-classes \
    org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath \
    -Dmdep.outputFile=target/mutants-classpath -Dmdep.includeScope=test
all=$(cat "$root/agent-runtime/target/mutants-classpath")
# what can be mutated is loaded anew for each mutant, so it must not be among the libraries
libraries=$(printf '%s' "$all" | tr ':' '\n' | grep -v -x -e "$root/agent-registry/target/classes" -e "$root/tools/target/classes" -e "$root/witness/target/classes" | paste -s -d ':')
launcher=$(printf '%s' "$all" | tr ':' '\n' | grep 'junit-platform-engine-.*\.jar$' | sed 's/junit-platform-engine/junit-platform-launcher/g')
java=$JAVA_HOME/bin/java
cd "$root/agent-runtime" # tests know where they stand
exec "$java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx1g --enable-native-access=ALL-UNNAMED \
    -Dsurefire.test.class.path="$all" -cp "$libraries:$launcher" "$here/Mutants.java" "$root" "$here/mutants.txt" "$out" "$@"
